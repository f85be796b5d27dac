namespace SaliencyGen.Reference.Operators;

/// <summary>The largest value of each window. Ties: the first in row-major window order; padding never wins.</summary>
public sealed class MaxPool(Attributes attributes) : Pooling(attributes), ISelection
{
    public bool IsLargest => true;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        return new Tensor([.. x.Shape[..2], .. Window(x).OutputExtents], [.. Winners(inputs).Select(i => x.Data[i])]);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => this.Scatter(inputs, signal);

    public int[] Winners(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        SlidingWindow window = Window(x);
        int[] winners = new int[Planes(x) * window.Positions];
        for (int o = 0; o < winners.Length; o++)
        {
            int plane = o / window.Positions * PlaneSize(x);
            int best = -1;
            foreach (int tap in window.At(o % window.Positions))
                if (tap >= 0 && (best < 0 || x.Data[plane + tap] > x.Data[best]))
                    best = plane + tap;
            winners[o] = best >= 0 ? best : throw new InvalidDataException("a max-pool window lies in the padding");
        }
        return winners;
    }
}
