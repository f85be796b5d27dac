namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>How a group's threads share out its tile of the product, as constants for ILGPU.</summary>
internal interface IGroupTile
{
    /// <summary>Threads along output channels.</summary>
    static abstract int ThreadRows { get; }

    /// <summary>Threads along positions.</summary>
    static abstract int ThreadColumns { get; }

    /// <summary>Channels of the reduction that are in shared memory at once; a multiple of 4.</summary>
    static abstract int Depth { get; }
}

/// <summary>256 threads; with 8x8 sums each, 128 x 128.</summary>
internal readonly struct SquareGroup : IGroupTile
{
    public static int ThreadRows => 16;

    public static int ThreadColumns => 16;

    public static int Depth => 8;
}

/// <summary>64 threads; with 4x4 sums each, 32 x 32.</summary>
internal readonly struct SmallGroup : IGroupTile
{
    public static int ThreadRows => 8;

    public static int ThreadColumns => 8;

    public static int Depth => 16;
}

/// <summary>64 threads in a row; with 4x4 sums each, 4 x 256: the gradient of an image's few channels.</summary>
internal readonly struct FlatGroup : IGroupTile
{
    public static int ThreadRows => 1;

    public static int ThreadColumns => 64;

    public static int Depth => 8;
}

/// <summary>One thread: ILGPU's simulation makes a thread of the system of each, and waits for all at every barrier.</summary>
internal readonly struct LoneThread : IGroupTile
{
    public static int ThreadRows => 1;

    public static int ThreadColumns => 1;

    public static int Depth => 8;
}
