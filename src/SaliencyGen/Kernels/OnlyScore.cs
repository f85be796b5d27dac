namespace SaliencyGen.Kernels;

/// <summary>The score of a network that has one: target 0 explains it, ~0 the class that it speaks against, whose score is its negative.</summary>
public static class OnlyScore
{
    /// <summary>What the network's score, or a seed for it, is for <paramref name="target"/>.</summary>
    public static float Of(float score, int target) => target < 0 ? -score : score;
}
