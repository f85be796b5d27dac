using SaliencyGen;

namespace ConsolidationSample.Overview;

/// <summary>What a method says of one image.</summary>
/// <param name="Explanation">Score and sums.</param>
/// <param name="Values">One per pixel.</param>
internal sealed record Map(Explanation Explanation, float[] Values);
