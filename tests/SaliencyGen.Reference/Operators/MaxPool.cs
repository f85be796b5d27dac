namespace SaliencyGen.Reference.Operators;

/// <summary>The largest value of each window. Ties: the first in row-major window order; padding never wins.</summary>
public sealed class MaxPool(Attributes attributes) : Pooling(attributes)
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        return new Tensor([.. x.Shape[..2], .. Window(x).OutputExtents], [.. Winners(x).Select(i => x.Data[i])]);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Scatter(inputs[0]!, signal);

    /// <summary>For every output the index of the input element that it took.</summary>
    public int[] Winners(Tensor x)
    {
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

    /// <summary>The signal of every output added to where x has its winner.</summary>
    public Tensor Scatter(Tensor x, Tensor signal)
    {
        Tensor sum = Tensor.Zeros(x.Shape);
        int[] winners = Winners(x);
        for (int o = 0; o < winners.Length; o++)
            sum.Data[winners[o]] += signal.Data[o];
        return sum;
    }
}
