using SaliencyGen.Reference.Lrp;

namespace SaliencyGen.Reference.Recurrent;

/// <summary>The weights of one direction of a recurrent layer as ONNX stores them, W [gates * hidden, features], R [gates * hidden, hidden] and B, for plain loops.</summary>
public sealed record RecurrentWeights(int Features, int Hidden, float[] W, float[] R, float[] B)
{
    private int Rows => B.Length / 2;

    /// <summary>What the inputs give to a row, with both biases.</summary>
    public double Input(int row, double[] x)
    {
        double sum = B[row] + B[Rows + row];
        for (int i = 0; i < Features; i++) sum += W[(row * Features) + i] * x[i];
        return sum;
    }

    /// <summary>What a hidden state gives to a row.</summary>
    public double Recurrent(int row, double[] h)
    {
        double sum = 0;
        for (int i = 0; i < Hidden; i++) sum += R[(row * Hidden) + i] * h[i];
        return sum;
    }

    /// <summary>
    /// Relevance of a row's sum, shared out in proportion between inputs and state, and among their terms: equation 4 of Arras et al., "Explaining and interpreting
    /// LSTMs", 2019, where biases keep their part.
    /// </summary>
    public void Share(int row, double relevance, double[] x, double[] h, double[] toX, double[] toH)
    {
        double input = Input(row, x), recurrent = Recurrent(row, h), rate = relevance / Stabilizer.Of(input + recurrent, Stabilizer.Default);
        double inputRate = input * rate / Stabilizer.Of(input, Stabilizer.Default), recurrentRate = recurrent * rate / Stabilizer.Of(recurrent, Stabilizer.Default);
        for (int i = 0; i < Features; i++) toX[i] += W[(row * Features) + i] * x[i] * inputRate;
        for (int i = 0; i < Hidden; i++) toH[i] += R[(row * Hidden) + i] * h[i] * recurrentRate;
    }
}
