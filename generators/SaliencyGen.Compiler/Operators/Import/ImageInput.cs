using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Checks of operators that slide over or reduce space.</summary>
internal static class ImageInput
{
    /// <summary>The live input of rank 3 or 4 with batch 1.</summary>
    public static Value SpatialInput(this ImportContext context, int index = 0, string role = "X")
    {
        var value = context.Live(index, role);
        return value.Shape.IsImage && value.Shape.Rank >= 3 ? value : throw context.BadShape(
            $"{context.Role(index, role)} has shape {value.Shape}", "[1,C,H,W] or [1,C,L]");
    }

    /// <summary>The live input where dimension 1 counts channels of a batch of one.</summary>
    public static Value ChannelInput(this ImportContext context, int index = 0, string role = "X")
    {
        var value = context.Live(index, role);
        return value.Shape.IsImage ? value : throw context.BadShape(
            $"{context.Role(index, role)} has shape {value.Shape}", "[1,C], [1,C,L] or [1,C,H,W]");
    }
}
