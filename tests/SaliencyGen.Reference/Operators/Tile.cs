namespace SaliencyGen.Reference.Operators;

/// <summary>The tensor so many times along each axis.</summary>
internal sealed class Tile : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, repeats = inputs[1]!.Integers();
        return Routes.FromFirst(from, [.. from.Select((extent, d) => extent * repeats[d])], at => [.. at.Select((a, d) => a % from[d])]);
    }
}
