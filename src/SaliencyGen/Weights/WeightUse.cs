namespace SaliencyGen.Weights;

/// <summary>What a constant does to the network's values, which decides what it may be.</summary>
internal enum WeightUse
{
    /// <summary>Multiplies, or belongs to what does: finite.</summary>
    Factor,

    /// <summary>Divides: finite and not 0.</summary>
    Divisor,

    /// <summary>Is added: a number, infinite where it masks.</summary>
    Summand,
}
