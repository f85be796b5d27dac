namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Convolutions whose windows lie side by side.</summary>
internal static class Patches
{
    public static void Embed(Growth g, int filters, int size)
    {
        string weight = g.Weight(g.Channels * size * size, filters, g.Channels, size, size);
        int[] kernel = [size, size];
        g.Then("Conv", [1, filters, g.Shape[2] / size, g.Shape[3] / size], [weight, g.Bias(filters)], ("kernel_shape", kernel), ("strides", kernel));
    }
}
