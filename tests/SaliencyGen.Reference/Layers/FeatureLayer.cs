namespace SaliencyGen.Reference.Layers;

/// <summary>
/// A tensor read as a feature map [1, channels, ...], whatever its own order: channels last, or patch tokens among special ones, which are left out.
/// </summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Shape">As a feature map.</param>
/// <param name="Elements">For each element of the feature map the tensor's.</param>
public sealed record FeatureLayer(string Tensor, int[] Shape, int[] Elements)
{
    /// <summary>The number of positions.</summary>
    public int Positions => Extents.Count(Shape.AsSpan(2));

    /// <param name="name">A tensor's; null for Grad-CAM's layer.</param>
    public static FeatureLayer Of(ForwardPass pass, string? name)
    {
        name ??= Methods.GradCamLayer.Find(pass);
        int[] shape = pass[name].Shape, strides = Extents.Strides(shape);
        int channel = ChannelAxis.Of(pass, name);
        int[] around = [.. Enumerable.Range(1, shape.Length - 1).Where(d => d != channel)];
        int[] extents = [.. around.Select(d => shape[d])];
        int[] cells = [.. Enumerable.Range(0, Extents.Count(extents)).Select(p => Cell(Extents.At(extents, p)))];
        if (channel == 2 && shape.Length == 3)
        {
            TokenGrid grid = TokenGrid.Of(pass, name, 1) ?? throw new NotSupportedException($"the tokens of {name} cannot be traced to a feature map");
            extents = grid.Extents;
            cells = [.. Enumerable.Range(0, Extents.Count(extents)).Select(p => cells[Array.IndexOf(grid.Positions, p)])];
        }
        int[] elements = [.. Enumerable.Range(0, shape[channel]).SelectMany(k => cells.Select(cell => cell + k * strides[channel]))];
        return new(name, [1, shape[channel], .. extents], elements);

        int Cell(int[] at) => at.Select((place, k) => place * strides[around[k]]).Sum();
    }

    /// <summary>The layer's values, or a signal there, as a feature map.</summary>
    public Tensor Map(Tensor values) => new(Shape, Array.ConvertAll(Elements, e => values.Data[e]));

    /// <summary>The tensor with each position times a weight; special tokens stay.</summary>
    public Tensor Weighted(Tensor values, double[] weights)
    {
        double[] data = [.. values.Data];
        for (int i = 0; i < Elements.Length; i++)
            data[Elements[i]] *= weights[i % weights.Length];
        return new Tensor(values.Shape, data);
    }
}
