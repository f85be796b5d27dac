using SaliencyGen.Reference.Operators.Normalizations;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// LayerNormalization and its kin (AttnLRP, Achtibat et al. 2024, proposition 3.4): sigma is a constant, so that y is linear in x, and Epsilon with the
/// offset as bias holds: q = factor R / (sigma st(y)), R_x = x (q - mean q). Without centring nothing but the factor is left: all is handed on.
/// </summary>
internal static class NormalizationRelevance
{
    public static Tensor Of(Normalization normalization, Tensor?[] inputs, Tensor y, Tensor relevance)
    {
        if (!normalization.IsCentred)
            return relevance;
        Tensor x = inputs[0]!, q = Stabilizer.Divide(relevance, y, Stabilizer.Default), result = Tensor.Zeros(x.Shape);
        if (normalization.Factor(inputs) is { } factor)
            q *= factor;
        foreach (int[] set in normalization.Sets(x.Shape))
        {
            double sigma = normalization.Statistics(x, set).Sigma, mean = set.Average(i => q.Data[i]);
            foreach (int i in set)
                result.Data[i] = x.Data[i] * (q.Data[i] - mean) / sigma;
        }
        return result;
    }

    public static Absorption Kept(Normalization normalization, Tensor?[] inputs, Tensor y, Tensor relevance) => normalization.IsCentred
        ? Absorption.Of(relevance, y, normalization.Offset(inputs), Stabilizer.Default)
        : default;
}
