using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>One sweep over output cells at a fixed stride: a whole convolution, or one phase of a transposed one.</summary>
internal unsafe struct ConvolutionPass
{
    /// <summary>The tile of the first cells and the first output block; the driver moves its pointers.</summary>
    public TileArguments Tile;

    /// <summary>Cells of a tile.</summary>
    public int TileRows, TileColumns;

    /// <summary>Cells to compute.</summary>
    public int Rows, Columns;

    /// <summary>Output blocks (or planes of one block's width), and how many of them a tile holds.</summary>
    public int Blocks, BlocksPerTile;

    /// <summary>Which input blocks a tile's reduction starts at.</summary>
    public ChannelSpan Span;

    /// <summary>Channels beside each other read each their own input block's lane.</summary>
    public bool Depthwise;

    public nint InputPlanePitch, OutputPlanePitch;

    /// <summary>Weights of one output block, and where in them this pass begins.</summary>
    public nint WeightsPerBlock, WeightsBefore;

    /// <summary>Position of the first cell in the output map, and the steps to the next.</summary>
    public int Row, Column, RowStride, ColumnStride;

    /// <summary>What the input goes through, tile by tile, into <see cref="Cells"/>; null for nothing.</summary>
    public delegate*<float*, float*, int, Scalars, void> Activation;

    public Scalars ActivationScalars;

    /// <summary>Room for a tile's input: its cells of every input block.</summary>
    public float* Cells;

    /// <summary>Null leaves the sums as they are.</summary>
    public delegate*<in TileOperatorArguments, void> Operator;

    public OperandMaps Operands;

    public Scalars Scalars;
}
