namespace SaliencyGen.Reference.Operators;

/// <summary>The mean of each window: over its real cells, or with count_include_pad over the padding (but nothing behind it) too.</summary>
public sealed class AveragePool(Attributes attributes) : Pooling(attributes), ISummation
{
    private readonly bool _countPadding = attributes.Int("count_include_pad", 0) != 0;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        SlidingWindow window = Window(x);
        Tensor y = Tensor.Zeros([.. x.Shape[..2], .. window.OutputExtents]);
        for (int o = 0; o < y.Count; o++)
        {
            int plane = o / window.Positions * PlaneSize(x);
            double sum = 0;
            foreach (int tap in window.At(o % window.Positions))
                sum += tap >= 0 ? x.Data[plane + tap] : 0;
            y.Data[o] = sum / Divisor(window.At(o % window.Positions));
        }
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor x = inputs[0]!, g = Tensor.Zeros(x.Shape);
        SlidingWindow window = Window(x);
        for (int o = 0; o < signal.Count; o++)
        {
            int plane = o / window.Positions * PlaneSize(x);
            ReadOnlySpan<int> taps = window.At(o % window.Positions);
            foreach (int tap in taps)
                if (tap >= 0)
                    g.Data[plane + tap] += signal.Data[o] / Divisor(taps);
        }
        return g;
    }

    private int Divisor(ReadOnlySpan<int> taps)
    {
        int cells = 0;
        foreach (int tap in taps)
            cells += tap >= 0 || _countPadding && tap == SlidingWindow.Padding ? 1 : 0;
        return cells;
    }
}
