using SaliencyGen.Reference.DeepLift;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Each rule that attention and normalisations need, with values of its formula to nine decimals. Rows are tokens.</summary>
public class AttentionRuleTests
{
    private static readonly Softmax Softmax = new(-1);
    private static readonly MatMul MatMul = new();
    private static readonly AxisNormalization LayerNorm = new(-1, 1e-5, isCentred: true);

    private static readonly Tensor X = Rows(2, 1, -0.5, 0.25, 2), A = Softmax.Forward([X]), V = Rows(2, 1, -2, 0.5, 0.5, 1, -1.5);
    private static readonly Tensor R = Rows(2, 0.3, -0.1, 0.2, 0.5, 0.4, -0.3);
    private static readonly Tensor X0 = Rows(2, 0.1, 0.3, -0.6, 0.2), A0 = Softmax.Forward([X0]), V0 = Rows(2, 0.2, 0.1, -0.3, -0.4, 0.6, 0.5);
    private static readonly Tensor M = Rows(2, 1, -0.5, 2, 0.3, 0.7, -1), Narrow = Rows(2, 1, -0.5, 0.3, 0.7);
    private static readonly Tensor?[] Normalized = [Rows(2, 1, -2, 0.5, 0.2, 0.4, 1.2), new([3], [1.5, 0.5, -1]), new([3], [0.1, -0.2, 0.3])];
    private static readonly Tensor?[] Reference = [Rows(2, 0.3, 0.1, -0.2, 0, 0, 0), .. Normalized[1..]];

    [Fact]
    public void SoftmaxIsItsTaylorExpansion()
    {
        Is(A, 0.817574476, 0.182425524, 0.148047198, 0.851952802);
        Is(SoftmaxRelevance.Of(Softmax, X, A, Rows(2, 0.6, -0.2, 0.1, 0.4)), 0.272970210, 0.136485105, 0.006494100, -0.051952802);
    }

    [Fact]
    public void ProductsHalve()
    {
        Tensor[] shares = ProductRelevance.Shares(MatMul, [A, V], [0, 1], R);
        Is(shares[0], 0.381136578, -0.181137013, -0.032835102, 0.332834767);
        Is(shares[1], 0.199422571, -0.162814534, 0.311693439, 0.200577129, 0.312814371, -0.361693746);
    }

    [Fact]
    public void ConstantProbabilitiesLeaveAllToTheValues() =>
        Is(ProductRelevance.Shares(MatMul, [A, V], [1], R)[0], 0.398844881, -0.325628837, 0.623384631, 0.401153918, 0.625628186, -0.723385862);

    [Fact]
    public void NormalisationIsLinear()
    {
        Tensor r = Rows(2, 0.5, 0.2, -0.4, 0.3, -0.1, 0.6), y = LayerNorm.Forward(Normalized);
        Is(y, 1.433497462, -0.898498671, -0.207999033, -1.288692953, -0.431448826, -1.088692953);
        Is(NormalizationRelevance.Of(LayerNorm, Normalized, y, r), 0.782512653, -0.598061057, -0.540771591, -0.210678437, 0.009211149, 1.236437172);
        Tensor?[] bare = Normalized[..1];
        double[] expected = [0.522077357, 0.031169107, -0.253246402, -0.199999472, 0.099999306, 0.899998917];
        // Ali et al. divide by x - mean, whose stabilizer is sigma times as small beside it: up to 7e-7 apart.
        Assert.All(
            NormalizationRelevance.Of(LayerNorm, bare, LayerNorm.Forward(bare), r).Data.Zip(expected),
            pair => Assert.Equal(pair.Second, pair.First, 7e-7));
    }

    [Fact]
    public void OneHead()
    {
        Tensor q = Rows(2, 0.5, -1, 0.25, 1, 0.3, -0.7), k = Rows(2, -0.2, 0.8, 1.1, 0.6, -0.4, 0.9), turned = MatMul.Turned(k);
        Tensor products = MatMul.Forward([q, turned]), logits = (1 / Math.Sqrt(3)) * products, p = Softmax.Forward([logits]);
        Is(p, 0.290101134, 0.709898866, 0.417057815, 0.582942185);
        Tensor[] attended = ProductRelevance.Shares(MatMul, [p, V], [0, 1], R);
        Is(attended[0], 0.275366101, -0.075366079, 0.858303923, -0.558304384);
        Is(attended[1], 0.214616180, 0.887849578, 0.031204266, 0.185383527, -0.737849783, -0.081204208);
        Tensor scores = SoftmaxRelevance.Of(Softmax, logits, p, attended[0]);
        Is(scores, -0.078427935, -0.116073343, -0.309013073, 0.063495837);

        // The scale hands on all of it.
        Tensor[] operands = ProductRelevance.Shares(MatMul, [q, turned], [0, 1], scores);
        Is(operands[0], -0.025096924, -0.075290764, 0.003137111, -0.169321779, 0.076194885, -0.029631723);
        Is(MatMul.Turned(operands[1]), -0.048604759, 0.000602797, -0.145718405, -0.145813945, 0.000301325, 0.119223792);
    }

    [Fact]
    public void DeepLiftThroughProducts()
    {
        Tensor[] m = BilinearRule.Multipliers(MatMul, [A, V], [A0, V0], M);
        Is(m[0], 1.275, -1.35, -0.585, 1.075);
        Is(m[1], 0.702581147, -0.156609669, 1.038704120, 0.597418853, 0.356609669, -0.038704120);
        Assert.Equal(3.712968850, (m[0] * (A - A0)).Data.Sum() + (m[1] * (V - V0)).Data.Sum(), 1e-9);
        IsComplete(MatMul.Forward([A, V]) - MatMul.Forward([A0, V0]), M, (m[0], A - A0), (m[1], V - V0));
    }

    [Fact]
    public void DeepLiftThroughSoftmax()
    {
        Tensor m = SoftmaxRule.Multiplier(Softmax, X, X0, Narrow);
        Is(m, 0.340613630, -0.305700554, -0.051083543, 0.060117967);
        Assert.Equal(0.615904038, (m * (X - X0)).Data.Sum(), 1e-9);
        IsComplete(A - A0, Narrow, (m, X - X0));
    }

    [Fact]
    public void DeepLiftThroughNormalisation()
    {
        Tensor m = NormalizationRule.Multiplier(LayerNorm, Normalized, Reference, M), dx = Normalized[0]! - Reference[0]!;
        Is(m, 1.308386955, 1.282521210, -2.590908166, -0.119087769, -0.863728900, 0.982816669);
        Assert.Equal(-2.780988500, (m * dx).Data.Sum(), 1e-9);
        IsComplete(LayerNorm.Forward(Normalized) - LayerNorm.Forward(Reference), M, (m, dx));
    }

    [Theory]
    [InlineData(1, -0.5, 0.663742344)]
    [InlineData(-0.75, 0, 0.226627352)]
    [InlineData(2, 2.000000001, 1.085231801)]
    [InlineData(0.3, 1.7, 1.027760919)]
    public void DeepLiftThroughGelu(double x, double x0, double expected) => Is(Chords.Of(GeluForms.Exact, new([1], [x]), new([1], [x0])), expected);

    private static Tensor Rows(int rows, params double[] values) => new([rows, values.Length / rows], values);

    private static void Is(Tensor actual, params double[] expected)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual.Data[i], 1e-9);
    }

    private static void IsComplete(Tensor difference, Tensor signal, params (Tensor Multiplier, Tensor Difference)[] operands) => Assert.Equal(
        (difference * signal).Data.Sum(), operands.Sum(operand => (operand.Multiplier * operand.Difference).Data.Sum()), 1e-14);
}
