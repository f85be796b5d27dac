namespace SaliencyGen.Kernels;

/// <summary>A pointwise convolution's input, its sum of products (z), the sum of their magnitudes, bias included in both, and z's relevance.</summary>
public readonly struct PointwiseMaps(in FeatureMap input, in FeatureMap sum, in FeatureMap magnitude, in FeatureMap relevance)
{
    internal readonly FeatureMap Input = input;
    internal readonly FeatureMap Sum = sum;
    internal readonly FeatureMap Magnitude = magnitude;
    internal readonly FeatureMap Relevance = relevance;
}
