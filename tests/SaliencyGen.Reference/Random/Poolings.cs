namespace SaliencyGen.Reference.Random;

/// <summary>Max and average pooling, with overlapping, padded and partial windows.</summary>
internal static class Poolings
{
    public static void Max(Growth g)
    {
        WindowChoice window = WindowChoice.Roll(g, dilated: true, ceil: true);
        g.Then("MaxPool", [1, g.Channels, .. window.Output], [], window.Attributes);
    }

    public static void Average(Growth g)
    {
        WindowChoice window = WindowChoice.Roll(g, dilated: false, ceil: true);
        g.Then("AveragePool", [1, g.Channels, .. window.Output], [], [.. window.Attributes, ("count_include_pad", g.Dice.Between(0, 1))]);
    }
}
