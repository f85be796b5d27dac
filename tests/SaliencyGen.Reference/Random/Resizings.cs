namespace SaliencyGen.Reference.Random;

/// <summary>Maps made larger or smaller, by sizes or scales, and framed with what is in them.</summary>
internal static class Resizings
{
    public static void Resize(Growth g)
    {
        string mode = g.Dice.Pick("nearest", "linear", "cubic");
        string coordinates = g.Dice.Pick("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric");
        int[] shape = [.. g.Shape];
        for (int d = 2; d < shape.Length; d++)
            shape[d] = g.Dice.Between((shape[d] + 1) / 2, Math.Max(6, shape[d] + 4));
        List<(string, object)> attributes = [("mode", mode), ("coordinate_transformation_mode", coordinates)];
        if (mode == "nearest")
            attributes.Add(("nearest_mode", g.Dice.Pick("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")));
        if (mode == "cubic")
            attributes.AddRange([("cubic_coeff_a", g.Dice.Pick(-0.75f, -0.5f)), ("exclude_outside", g.Dice.Between(0, 1))]);
        string nothing = g.Writer.Weight([0], []);
        // Scales that are the ratios of whole sizes: a product may fall short of the size by a rounding, so that it is asked for a little more.
        string[] extents = g.Dice.OneIn(2)
            ? [nothing, g.AxesOrShape(shape)]
            : [g.Writer.Weight([shape.Length], [.. shape.Select((to, d) => to == g.Shape[d] ? 1 : (to + 0.01f) / g.Shape[d])])];
        g.Then("Resize", shape, [nothing, .. extents], [.. attributes]);
    }

    /// <summary>A frame of what is inside: mirrored, or the edge's cells again.</summary>
    public static void Frame(Growth g)
    {
        int[] pads = new int[2 * g.Shape.Length], shape = [.. g.Shape];
        for (int d = 2; d < g.Shape.Length; d++)
        {
            int most = Math.Min(2, g.Shape[d] - 1);
            (pads[d], pads[d + g.Shape.Length]) = (g.Dice.Between(0, most), g.Dice.Between(0, most));
            shape[d] += pads[d] + pads[d + g.Shape.Length];
        }
        g.Then("Pad", shape, [g.AxesOrShape(pads)], ("mode", g.Dice.Pick("reflect", "edge")));
    }
}
