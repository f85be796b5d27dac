using SaliencyGen;

namespace ConsolidationSample;

/// <summary>What one method says about one study.</summary>
/// <param name="Method">The method.</param>
/// <param name="Explanation">Score and sums.</param>
/// <param name="Map">One value per pixel.</param>
/// <param name="Peak">Where the map is strongest.</param>
/// <param name="Milliseconds">Duration of the call.</param>
internal sealed record Finding(ExplanationMethod Method, Explanation Explanation, float[] Map, Pointing Peak, double Milliseconds)
{
    public string Delta => Math.Abs(Explanation.Delta) < 0.005 ? $"{Explanation.Delta:0.0e+0}" : $"{Explanation.Delta:0.00}";
}
