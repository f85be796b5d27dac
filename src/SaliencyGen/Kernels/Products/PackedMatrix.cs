namespace SaliencyGen.Kernels;

/// <summary>All rows of one of a product's left matrices, packed panel after panel.</summary>
internal readonly unsafe ref struct PackedMatrix(in FeatureMap map, in MatrixProductShape shape, float* panels)
{
    private readonly ref readonly FeatureMap _map = ref map;
    private readonly ref readonly MatrixProductShape _shape = ref shape;

    public int Panels => ProductPanel.Count(_shape.Rows);

    /// <summary>Turns to the matrix of a head.</summary>
    public void Pack(int window, int head)
    {
        for (int panel = 0; panel < Panels; panel++) new ProductPanel(_map, _shape.Depth, _shape.Scale, Start(panel)).Pack(_shape, window, head, panel * ProductPanel.Rows);
    }

    /// <summary>Lets a tile read a panel, of so many blocks of rows.</summary>
    public int Read(int panel, ref TileArguments tile)
    {
        int blocks = ProductPanel.CountBlocks(_shape.Rows, panel * ProductPanel.Rows);
        tile.Weights = Start(panel);
        tile.WeightPitch = blocks * FeatureMap.BlockSize;
        return blocks;
    }

    private float* Start(int panel) => panels + (panel * ProductPanel.Length(_shape.Depth));
}
