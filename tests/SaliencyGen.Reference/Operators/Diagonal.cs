namespace SaliencyGen.Reference.Operators;

/// <summary>Ones on a diagonal of a matrix of the operand's shape.</summary>
internal sealed class Diagonal(Attributes attributes) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        int[] shape = inputs[0]!.Shape;
        int offset = (int)attributes.Int("k", 0);
        bool isInteger = attributes.Has("dtype") ? attributes.Int("dtype", 1) is >= 2 and <= 9 : inputs[0]!.IsInteger;
        return new Tensor(shape, [.. Enumerable.Range(0, Extents.Count(shape)).Select(i => i % shape[1] - i / shape[1] == offset ? 1.0 : 0)], isInteger);
    }
}
