namespace SaliencyGen.Reference.Operators;

/// <summary>For each entry of an axis the sum of those up to it, without itself if exclusive, from the last one on if reverse.</summary>
internal sealed class CumulativeSum(Attributes attributes) : Operator, ISummation
{
    private readonly bool _exclusive = attributes.Int("exclusive", 0) != 0, _reverse = attributes.Int("reverse", 0) != 0;

    public override Tensor Forward(Tensor?[] inputs) => Summed(inputs, inputs[0]!, _reverse);

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Summed(inputs, signal, !_reverse);

    private Tensor Summed(Tensor?[] inputs, Tensor x, bool reverse)
    {
        int axis = Extents.Axis((long)inputs[1]!.Data[0], x.Rank);
        Tensor sums = Tensor.Zeros(x.Shape);
        for (int i = 0; i < x.Count; i++)
        {
            int[] at = Extents.At(x.Shape, i);
            for (int from = 0; from < x.Shape[axis]; from++)
                if (from == at[axis] ? !_exclusive : from < at[axis] != reverse)
                    sums.Data[i] += x.Data[Extents.Linear(x.Shape, [.. at[..axis], from, .. at[(axis + 1)..]])];
        }
        return new Tensor(x.Shape, sums.Data, x.IsInteger);
    }
}
