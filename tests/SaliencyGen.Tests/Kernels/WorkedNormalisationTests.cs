using SaliencyGen.Kernels;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>LayerNormalization of two tokens of three features, worked out by hand in double precision.</summary>
public sealed unsafe class WorkedNormalisationTests
{
    // Sums of three, a root and a few products: some roundings of numbers up to 3.
    private const double Tolerance = 2e-6;

    private static readonly NormalisationShape Shape = new(3, overPositions: false, centred: true, Spread.MeanSquare, 1e-5f);
    private static readonly float[] Factor = [1.5f, 0.5f, -1], Offset = [0.1f, -0.2f, 0.3f];
    private static readonly float[,] X = { { 1, -2, 0.5f }, { 0.2f, 0.4f, 1.2f } };

    [Fact]
    public void Forward()
    {
        using TestMap x = Map(X), y = Map(new float[2, 3]);
        using TestBuffer factor = Vector(Factor), offset = Vector(Offset);
        Normalisation.Forward(Worker.Alone, x.Map, y.Map, Shape, factor.Data, offset.Data);
        Check(new[,] { { 1.433497462, -0.898498671, -0.207999033 }, { -1.288692953, -0.431448826, -1.088692953 } }, y);
    }

    [Fact]
    public void Relevance()
    {
        using TestMap x = Map(X), y = Map(new float[2, 3]), relevance = Map(new[,] { { 0.5f, 0.2f, -0.4f }, { 0.3f, -0.1f, 0.6f } });
        using TestBuffer factor = Vector(Factor), offset = Vector(Offset);
        Normalisation.Forward(Worker.Alone, x.Map, y.Map, Shape, factor.Data, offset.Data);
        Normalisation.Relevance(Worker.Alone, x.Map, y.Map, relevance.Map, relevance.Map, Shape, factor.Data, 1e-6f);
        Check(new[,] { { 0.782512653, -0.598061057, -0.540771591 }, { -0.210678437, 0.009211149, 1.236437172 } }, relevance);
    }

    [Fact]
    public void Rescale()
    {
        using TestMap x = Map(X), reference = Map(new[,] { { 0.3f, 0.1f, -0.2f }, { 0, 0, 0 } });
        using TestMap multiplier = Map(new[,] { { 1, -0.5f, 2 }, { 0.3f, 0.7f, -1 } });
        using var factor = Vector(Factor);
        Normalisation.Rescale(Worker.Alone, x.Map, reference.Map, multiplier.Map, multiplier.Map, Shape, factor.Data);
        Check(new[,] { { 1.308386955, 1.282521210, -2.590908166 }, { -0.119087769, -0.863728900, 0.982816669 } }, multiplier);
    }

    /// <summary>A map whose rows are tokens, with features for channels.</summary>
    internal static TestMap Map(float[,] tokens)
    {
        var map = new TestMap(tokens.GetLength(1), 1, tokens.GetLength(0), 0, 16, () => float.NaN);
        foreach (var (c, _, x) in Trial.Cells(map.Map)) map.Set(c, 0, x, tokens[x, c]);
        return map;
    }

    /// <summary>Fails unless the map's tokens are as expected.</summary>
    internal static void Check(double[,] expected, TestMap actual)
    {
        foreach (var (c, _, x) in Trial.Cells(actual.Map)) Trial.Close(expected[x, c], actual[c, 0, x], Tolerance, $"token {x}, feature {c}");
    }

    private static TestBuffer Vector(float[] values)
    {
        int next = 0;
        return new(16, () => next < values.Length ? values[next++] : float.NaN);
    }
}
