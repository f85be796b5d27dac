using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>
/// Relevance and multipliers of attention with one head, worked out by plain loops in float64: a live product hands half of its relevance to
/// either operand (AttnLRP, Achtibat et al. 2024, proposition 3.3), and DeepLIFT takes the other operand's midpoint. Rows are tokens.
/// </summary>
public sealed unsafe class ProductVectorTests
{
    // Vectors have 9 decimals; sums of three products of numbers below 4 in float32.
    private const double Tolerance = 1e-6;
    private const double Stabilizer = 1e-6;

    private static readonly float[,] Mixing = { { 0.817574476f, 0.182425524f }, { 0.148047198f, 0.851952802f } };
    private static readonly float[,] Values = { { 1, -2, 0.5f }, { 0.5f, 1, -1.5f } };
    private static readonly float[,] Relevance = { { 0.3f, -0.1f, 0.2f }, { 0.5f, 0.4f, -0.3f } };

    [Fact]
    public void Relevance_of_the_mix()
    {
        float[,] shares = Shares(Relevance, Mix(Values, Mixing), 2), all = Shares(Relevance, Mix(Values, Mixing), 1);
        AreNear(new[,] { { 0.381136578, -0.181137013 }, { -0.032835102, 0.332834767 } }, Scores(Values, shares, Mixing, 1));
        AreNear(
            new[,] { { 0.199422571, -0.162814534, 0.311693439 }, { 0.200577129, 0.312814371, -0.361693746 } }, MixTransposed(shares, Mixing, Values));

        // With the attention map a constant (CP-LRP), values get all of it.
        AreNear(
            new[,] { { 0.398844881, -0.325628837, 0.623384631 }, { 0.401153918, 0.625628186, -0.723385862 } }, MixTransposed(all, Mixing, Values));
    }

    [Fact]
    public void Relevance_of_queries_and_keys()
    {
        float[,] queries = { { 0.5f, -1, 0.25f }, { 1, 0.3f, -0.7f } }, keys = { { -0.2f, 0.8f, 1.1f }, { 0.6f, -0.4f, 0.9f } };
        float[,] logits = Scores(keys, queries, null, 1 / MathF.Sqrt(3));
        float[,] mixing = new float[2, 2];
        for (int i = 0; i < 2; i++)
        {
            for (int k = 0; k < 2; k++) mixing[i, k] = MathF.Exp(logits[i, k]) / (MathF.Exp(logits[i, 0]) + MathF.Exp(logits[i, 1]));
        }

        AreNear(new[,] { { 0.290101134, 0.709898866 }, { 0.417057815, 0.582942185 } }, mixing);
        float[,] shares = Shares(Relevance, Mix(Values, mixing), 2);
        AreNear(new[,] { { 0.275366101, -0.075366079 }, { 0.858303923, -0.558304384 } }, Scores(Values, shares, mixing, 1));
        AreNear(
            new[,] { { 0.214616180, 0.887849578, 0.031204266 }, { 0.185383527, -0.737849783, -0.081204208 } }, MixTransposed(shares, mixing, Values));

        float[,] ofLogits = { { -0.078427935f, -0.116073343f }, { -0.309013073f, 0.063495837f } };
        float[,] ofScores = Shares(ofLogits, Scores(keys, queries, null, 1), 2);
        AreNear(
            new[,] { { -0.025096924, -0.075290764, 0.003137111 }, { -0.169321779, 0.076194885, -0.029631723 } }, Mix(keys, ofScores, queries));
        AreNear(
            new[,] { { -0.048604759, 0.000602797, -0.145718405 }, { -0.145813945, 0.000301325, 0.119223792 } }, MixTransposed(queries, ofScores, keys));
    }

    [Fact]
    public void Multipliers_of_the_mix()
    {
        // softmax([[.1, .3], [-.6, .2]]).
        float[,] mixing0 = { { 0.450166003f, 0.549833997f }, { 0.310025519f, 0.689974481f } }, values0 = { { 0.2f, 0.1f, -0.3f }, { -0.4f, 0.6f, 0.5f } };
        float[,] multipliers = { { 1, -0.5f, 2 }, { 0.3f, 0.7f, -1 } };
        AreNear(new[,] { { 1.275, -1.35 }, { -0.585, 1.075 } }, Scores(Midpoint(Values, values0), multipliers, null, 1));
        AreNear(
            new[,] { { 0.702581147, -0.156609669, 1.038704120 }, { 0.597418853, 0.356609669, -0.038704120 } },
            MixTransposed(multipliers, Midpoint(Mixing, mixing0), null));
    }

    /// <summary>sum over features of keys[k, d] queries[q, d], as [q, k], times <paramref name="factors"/>.</summary>
    private static float[,] Scores(float[,] keys, float[,] queries, float[,]? factors, float scale) =>
        Run(new(1, 1, 2, 3, 2, Place(false), Place(true), Place(true), scale), keys, queries, factors, 2);

    /// <summary>sum over keys of values[k, d] mixing[q, k], as [q, d].</summary>
    private static float[,] Mix(float[,] values, float[,] mixing, float[,]? factors = null) =>
        Run(new(1, 1, 3, 2, 2, Place(true), Place(true), Place(true)), values, mixing, factors, 3);

    /// <summary>sum over queries of left[q, d] mixing[q, k], as [k, d].</summary>
    private static float[,] MixTransposed(float[,] left, float[,] mixing, float[,]? factors) =>
        Run(new(1, 1, 3, 2, 2, Place(true), Place(false), Place(true)), left, mixing, factors, 3);

    private static MatrixPlace Place(bool rowsAreChannels) => new(0, 0, 0, 0, 0, 0, rowsAreChannels);

    private static float[,] Run(in MatrixProductShape shape, float[,] left, float[,] right, float[,]? factors, int channels)
    {
        using TestMap a = Map(left), b = Map(right), output = new(channels, 1, 2, halo: 0, lanes: 16, () => float.NaN);
        using var c = Map(factors ?? new float[2, channels]);
        using var scratch = new TestBuffer((int)MatrixProduct.ScratchLength(shape.Depth), () => float.NaN);
        if (factors is null) MatrixProduct.Run<Identity>(Worker.Alone, a.Map, b.Map, output.Map, shape, default, default, scratch.Data);
        else MatrixProduct.Run<Multiply>(Worker.Alone, a.Map, b.Map, output.Map, shape, new(c.Map), default, scratch.Data);
        var result = new float[2, channels];
        for (int token = 0; token < 2; token++)
        {
            for (int channel = 0; channel < channels; channel++) result[token, channel] = output[channel, 0, token];
        }

        return result;
    }

    /// <summary>Tokens are positions, their features channels.</summary>
    private static TestMap Map(float[,] tokens)
    {
        int next = 0;
        return new(tokens.GetLength(1), 1, 2, halo: 0, lanes: 16, () =>
        {
            int channel = next / 2, token = next++ % 2;
            return channel < tokens.GetLength(1) ? tokens[token, channel] : float.NaN;
        });
    }

    /// <summary>relevance / st(parts * result).</summary>
    private static float[,] Shares(float[,] relevance, float[,] result, float parts) =>
        Combine(relevance, result, (r, z) => (float)(r / ((parts * z) + (z < 0 ? -Stabilizer : Stabilizer))));

    private static float[,] Midpoint(float[,] x, float[,] x0) => Combine(x, x0, (a, b) => (a + b) / 2);

    private static float[,] Combine(float[,] a, float[,] b, Func<float, float, float> function)
    {
        var result = (float[,])a.Clone();
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++) result[i, j] = function(a[i, j], b[i, j]);
        }

        return result;
    }

    private static void AreNear(double[,] expected, float[,] actual)
    {
        for (int i = 0; i < expected.GetLength(0); i++)
        {
            for (int j = 0; j < expected.GetLength(1); j++) Trial.Close(expected[i, j], actual[i, j], Tolerance, $"token {i}, {j}");
        }
    }
}
