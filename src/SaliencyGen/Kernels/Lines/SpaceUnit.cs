namespace SaliencyGen.Kernels;

/// <summary>
/// Channels whose lines, over all positions, are computed together, with what is known of each lane. Short runs of channels are whole blocks
/// together, and every lane of theirs has a place of its own; a run of a block and more is alone, and its blocks share 16 places, since all that
/// matters is the sum over all of them.
/// </summary>
internal readonly unsafe struct SpaceUnit
{
    /// <summary>The blocks of the channels.</summary>
    public readonly ChannelRun Channels;

    /// <summary>Lanes with a place of their own.</summary>
    public readonly int Lanes;

    /// <summary>Those of a line.</summary>
    public readonly int LineLanes;

    /// <summary>The statistics of the values' lines, those of the other map's, and the totals.</summary>
    public readonly LaneTable Own, Reference, Totals;

    /// <summary>The two sums of each lane.</summary>
    public readonly double* First, Second;

    private readonly int _pitch;

    private SpaceUnit(in ChannelRun channels, int lanes, int lineLanes, int pitch, float* tables, double* sums)
    {
        (Channels, Lanes, LineLanes, _pitch) = (channels, lanes, lineLanes, pitch);
        Own = new(tables, lanes);
        Reference = new(tables + (LaneTable.Fields * lanes), lanes);
        Totals = new(tables + (2 * LaneTable.Fields * lanes), lanes);
        First = sums;
        Second = sums + lanes;
    }

    private SpaceUnit(in SpaceUnit unit)
    {
        this = unit;
        Own = unit.Reference;
    }

    /// <summary>Runs that fill whole blocks together, the fewest.</summary>
    public static int RunsOfWholeBlocks(int run) => FeatureMap.BlockSize / Math.Min(FeatureMap.BlockSize, run & -run);

    /// <summary>Places that a unit of such runs needs.</summary>
    public static int Places(int run) => run < FeatureMap.BlockSize ? run * RunsOfWholeBlocks(run) : FeatureMap.BlockSize;

    /// <summary>Short runs, the first of which begins a block.</summary>
    public static SpaceUnit Short(in ChannelRun channels, int run, float* tables, double* sums) =>
        new(channels, Places(run), run, FeatureMap.BlockSize, tables, sums);

    /// <summary>One run of a block and more.</summary>
    public static SpaceUnit Long(in ChannelRun channels, float* tables, double* sums) =>
        new(channels, FeatureMap.BlockSize, FeatureMap.BlockSize, 0, tables, sums);

    /// <summary>The same unit with the other map's statistics in the place of the values'.</summary>
    public SpaceUnit OfReference => new(this);

    /// <summary>The place of a block's first lane.</summary>
    public int Place(int block) => (block - Channels.FirstBlock) * _pitch;

    /// <summary>The two sums of the line that begins at a place.</summary>
    public (double First, double Second) Sums(int place)
    {
        double first = 0, second = 0;
        for (int i = place; i < place + LineLanes; i++)
        {
            first += First[i];
            second += Second[i];
        }

        return (first, second);
    }
}
