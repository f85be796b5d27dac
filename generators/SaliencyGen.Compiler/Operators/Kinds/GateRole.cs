namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>What a node does about gates: factors of a product that are constants to LRP, so that the other factor takes all relevance.</summary>
public enum GateRole
{
    /// <summary>Its output is a signal.</summary>
    None,

    /// <summary>Its output is a gate.</summary>
    Makes,

    /// <summary>Its output is a gate where all its inputs are: it moves them, or multiplies them by constants.</summary>
    Keeps,
}
