namespace SaliencyGen.Reference.Operators;

/// <summary>Sum or mean over axes.</summary>
public sealed class Reduction(ReducedAxes axes, bool mean) : Operator, ISummation
{
    public Reduction(Attributes attributes, bool mean)
        : this(new ReducedAxes(attributes), mean)
    {
    }

    public bool IsMean => mean;

    /// <summary>The axes that it goes over.</summary>
    public int[] Axes(Tensor?[] inputs) => axes.Of(inputs);

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!, sum = Broadcast.SumTo(x, axes.Kept(inputs));
        Tensor result = mean ? ((double)sum.Count / x.Count) * sum : sum;
        return result.Reshaped(axes.OutputShape(inputs));
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor x = inputs[0]!;
        Tensor spread = Broadcast.To(signal.Reshaped(axes.Kept(inputs)), x.Shape);
        return mean ? ((double)signal.Count / x.Count) * spread : spread;
    }
}
