namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>One map that a step reads, and what the step's kernel takes for granted about it.</summary>
internal sealed record MapRead(FeatureBuffer Buffer)
{
    public ChannelRun Channels { get; init; } = ChannelRun.Of(Buffer);

    /// <summary>Cells of zeros around the map that the kernel reads.</summary>
    public int Halo { get; init; }

    /// <summary>The lanes beyond the channels are multiplied by zero weights, so that they have to be of this call.</summary>
    public bool NeedsPadding { get; init; }

    /// <summary>Parts that no step has written yet are copied as they are, for another program that goes on to write them.</summary>
    public bool MayBePartial { get; init; }

    /// <summary>The map is read as a plain vector, one block right behind the other.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Each cell is read by whoever writes that very cell, before that: the result may lie over this map.</summary>
    public bool IsElementwise { get; init; }
}
