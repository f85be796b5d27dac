using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>A <c>MatrixProductShape</c>, the same for all targets.</summary>
internal static class MatrixProductText
{
    public static string Shape(MatrixProductStep step) =>
        $"new({step.Heads}, {step.Windows}, {step.Rows}, {step.Depth}, {step.Columns}, {Place(step.Left.Place)}, {Place(step.Right.Place)}, {Place(step.OutputPlace)})";

    /// <summary>An <c>AttentionShape</c>.</summary>
    public static string Shape(AttentionStep step) =>
        $"new({step.Heads}, {step.Windows}, {step.Keys}, {step.Features}, {step.Queries}, {step.Outputs}, "
        + $"{Place(step.Key.Place)}, {Place(step.Query.Place)}, {Place(step.Value.Place)}, {Place(step.OutputPlace)}, {Literals.Float(step.Scale)})";

    private static string Place(MatrixPlace place) =>
        $"new(0, {place.ChannelPerHead}, {place.ChannelPerWindow}, 0, {place.PositionPerHead}, {place.PositionPerWindow}, rowsAreChannels: {(place.RowsAreChannels ? "true" : "false")})";
}
