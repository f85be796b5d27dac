namespace SaliencyGen.Reference.Operators;

/// <summary>The upper or lower triangle of matrices, counted from a diagonal; 0 elsewhere.</summary>
internal sealed class Triangle(Attributes attributes) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        int offset = inputs.ElementAtOrDefault(1) is { } k ? (int)k.Data[0] : 0;
        bool upper = attributes.Int("upper", 1) != 0;
        bool Stays(int row, int column) => upper ? column - row >= offset : column - row <= offset;
        return new Tensor(x.Shape, [.. x.Data.Select((v, i) => Stays(i / x.Shape[^1] % x.Shape[^2], i % x.Shape[^1]) ? v : 0)], x.IsInteger);
    }
}
