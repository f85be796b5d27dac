namespace SaliencyGen.Reference.Operators;

/// <summary>The sum of each window; padding counts as 0.</summary>
public sealed class WindowSum(Attributes attributes) : Pooling(attributes), ISummation
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        SlidingWindow window = Window(x);
        Tensor y = Tensor.Zeros([.. x.Shape[..2], .. window.OutputExtents]);
        for (int o = 0; o < y.Count; o++)
            foreach (int tap in window.At(o % window.Positions))
                y.Data[o] += tap >= 0 ? x.Data[o / window.Positions * PlaneSize(x) + tap] : 0;
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor x = inputs[0]!, g = Tensor.Zeros(x.Shape);
        SlidingWindow window = Window(x);
        for (int o = 0; o < signal.Count; o++)
            foreach (int tap in window.At(o % window.Positions))
                if (tap >= 0)
                    g.Data[o / window.Positions * PlaneSize(x) + tap] += signal.Data[o];
        return g;
    }
}
