namespace SaliencyGen.Reference.Operators;

/// <summary>The mean of each channel.</summary>
public sealed class GlobalAveragePool : Operator, ISummation
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        int[] shape = [.. x.Shape.Select((extent, d) => d < 2 ? extent : 1)];
        Tensor sum = Broadcast.SumTo(x, shape);
        return ((double)sum.Count / x.Count) * sum;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) =>
        ((double)signal.Count / inputs[0]!.Count) * Broadcast.To(signal, inputs[0]!.Shape);
}
