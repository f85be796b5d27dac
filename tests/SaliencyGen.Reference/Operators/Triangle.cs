namespace SaliencyGen.Reference.Operators;

/// <summary>The upper or lower triangle of matrices, counted from a diagonal; 0 elsewhere.</summary>
internal sealed class Triangle(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] shape = inputs[0]!.Shape;
        int offset = inputs.ElementAtOrDefault(1) is { } k ? (int)k.Data[0] : 0;
        bool upper = attributes.Int("upper", 1) != 0;
        bool Stays(int row, int column) => upper ? column - row >= offset : column - row <= offset;
        return Routes.FromFirst(shape, shape, at => Stays(at[^2], at[^1]) ? at : null);
    }
}
