namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>What a kernel leaves in the lanes beyond the channels it writes.</summary>
internal enum WrittenPadding
{
    /// <summary>What it computes without reading such lanes: zeros, or what zero weights give.</summary>
    Defined,

    /// <summary>What it computes from such lanes of the maps that it reads.</summary>
    AsRead,

    /// <summary>What was there.</summary>
    Untouched,
}

/// <summary>One map that a step writes.</summary>
internal sealed record MapWrite(FeatureBuffer Buffer, WrittenPadding Padding)
{
    public ChannelRun Channels { get; init; } = ChannelRun.Of(Buffer);

    /// <summary>The map is written as a plain vector, one block right behind the other.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Zeros or a loaded map, into which other steps may write.</summary>
    public bool IsGround { get; init; }

    /// <summary>The step adds to what is there.</summary>
    public bool Accumulates { get; init; }

    /// <summary>Some positions of each channel are written, and others stay.</summary>
    public bool IsPart { get; init; }
}
