namespace SaliencyGen.Reference.Operators;

/// <summary>The largest or smallest element over axes: ReduceMax, ReduceMin, GlobalMaxPool.</summary>
public sealed class ReducedExtremum(ReducedAxes axes, bool largest) : Operator, ISelection
{
    public bool IsLargest => largest;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        return new Tensor(axes.OutputShape(inputs), [.. Winners(inputs).Select(i => x.Data[i])], x.IsInteger);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => this.Scatter(inputs, signal);

    public int[] Winners(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        int[] kept = axes.Kept(inputs), sets = Broadcast.Sources(kept, x.Shape);
        int[] winners = new int[Extents.Count(kept)];
        Array.Fill(winners, -1);
        for (int i = 0; i < sets.Length; i++)
            if (winners[sets[i]] is var best && (best < 0 || (largest ? x.Data[i] > x.Data[best] : x.Data[i] < x.Data[best])))
                winners[sets[i]] = i;
        return winners;
    }
}
