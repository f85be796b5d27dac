namespace SaliencyGen.Reference.Operators;

/// <summary>Channels to the cells of a block of positions: block row and column lead the channels (DCR), or follow them (CRD).</summary>
internal sealed class DepthToSpace(Attributes attributes) : Routing
{
    private readonly int _block = (int)attributes.Int("blocksize", 1);
    private readonly bool _channelsLead = attributes.Text("mode", "DCR") == "CRD";

    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int channels = from[1] / (_block * _block);
        return Routes.FromFirst(from, [from[0], channels, from[2] * _block, from[3] * _block], at =>
        {
            int cell = at[2] % _block * _block + at[3] % _block;
            return [at[0], _channelsLead ? at[1] * _block * _block + cell : cell * channels + at[1], at[2] / _block, at[3] / _block];
        });
    }
}

/// <summary>The cells of a block of positions to channels, block row and column in front of what were channels before.</summary>
internal sealed class SpaceToDepth(Attributes attributes) : Routing
{
    private readonly int _block = (int)attributes.Int("blocksize", 1);

    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        return Routes.FromFirst(from, [from[0], from[1] * _block * _block, from[2] / _block, from[3] / _block], at =>
        {
            int cell = at[1] / from[1];
            return [at[0], at[1] % from[1], at[2] * _block + cell / _block, at[3] * _block + cell % _block];
        });
    }
}
