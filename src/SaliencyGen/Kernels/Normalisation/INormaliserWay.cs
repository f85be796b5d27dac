namespace SaliencyGen.Kernels;

/// <summary>A way through a normaliser's lines.</summary>
internal interface INormaliserWay : ILineWay
{
    /// <summary>Whether the other map is normalised too.</summary>
    static abstract bool HasReference { get; }
}
