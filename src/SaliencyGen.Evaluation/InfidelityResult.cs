namespace SaliencyGen.Evaluation;

/// <summary>How badly an attribution foretells what the score loses.</summary>
/// <param name="Value">The mean of <c>(I.a - (f(x) - f(x - I)))^2</c>.</param>
/// <param name="Scale">
/// The factor on the attribution for which that mean would be smallest; 0 for an attribution that foretells nothing.
/// </param>
/// <param name="ScaledValue">
/// The mean with that factor: what remains when only the attribution's scale is forgiven. The one to compare where the score is a
/// probability but the attribution explains the logit.
/// </param>
public readonly record struct InfidelityResult(double Value, double Scale, double ScaledValue);
