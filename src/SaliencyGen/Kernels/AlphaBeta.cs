namespace SaliencyGen.Kernels;

/// <summary>The alpha-beta rule's parameters (Bach et al. 2015, doi:10.1371/journal.pone.0130140, equation 60); beta = 0 is z-plus.</summary>
/// <param name="Alpha">Of positive products.</param>
/// <param name="Beta">Of negative products.</param>
/// <param name="Stabilizer">Added to denominators, away from zero.</param>
public readonly record struct AlphaBeta(float Alpha, float Beta, float Stabilizer);
