namespace SaliencyGen.Execution;

/// <summary>What is masked by a layer's map.</summary>
public enum MaskKind
{
    /// <summary>The input, by each channel (Score-CAM).</summary>
    Channels,

    /// <summary>The layer's map itself, but for each position (Recipro-CAM).</summary>
    Positions,
}
