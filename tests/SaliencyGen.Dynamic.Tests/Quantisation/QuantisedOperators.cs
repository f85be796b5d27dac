namespace SaliencyGen.Dynamic.Tests;

/// <summary>What static quantisation does at an operator.</summary>
internal enum QuantisedOperators
{
    /// <summary>Nothing: it computes with real numbers.</summary>
    None,

    /// <summary>Its input, its weights by output channel, its bias, its output.</summary>
    Weighted,

    /// <summary>Input and output, scale and bias of a normalisation.</summary>
    Normalising,

    /// <summary>All that it reads and makes.</summary>
    All,

    /// <summary>Its output is as its input where that is quantised.</summary>
    Moving,

    /// <summary>Levels that start at 0 do what it does: it is left out.</summary>
    Rectifying,
}
