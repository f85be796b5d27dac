using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Lrp.Rules;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>One dense layer by every rule, with values of the rules' closed forms.</summary>
public class LrpRuleTests
{
    private const double Tiny = 1e-15;

    private static readonly Tensor X = new([1, 3], [1, -2, 0.5]);
    private static readonly Tensor R = new([1, 2], [1, -0.5]);
    private static readonly LinearLayer Layer =
        LinearLayer.Dense(new Tensor([2, 3], [0.5, -1, 2, -1.5, 0.25, 1]), new Tensor([2], [0.1, -0.2]));

    [Fact]
    public void Epsilon() => Gives(new EpsilonRule(), Layer, -0.302287, 0.408497, 0.424836);

    [Fact]
    public void EpsilonQuarter() => Gives(new EpsilonRule(0.25), Layer, -0.254745, 0.391275, 0.387945);

    [Fact]
    public void EpsilonWithoutBias() => Gives(new EpsilonRule(), Layer with { Bias = null }, -0.357143, 0.404762, 0.452381);

    [Fact]
    public void ZPlus() => Gives(AlphaBetaRule.ZPlus, Layer, 0.138889, 0.555555, -0.222221);

    [Fact]
    public void Alpha2Beta1() => Gives(new AlphaBetaRule(2, 1), Layer, 0.618687, 1.224747, -0.444443);

    [Fact]
    public void Gamma() => Gives(new GammaRule(), Layer, -0.277778, 0.416667, 0.388889);

    [Fact]
    public void ZBox() => Gives(new ZBoxRule(new Tensor([], [-3]), new Tensor([], [3])), Layer, -0.079365, 0.338624, 0.240741);

    [Fact]
    public void WSquare() => Gives(new WSquareRule(), Layer, -0.288042, 0.180793, 0.611314);

    [Fact]
    public void Flat() => Gives(new FlatRule(), Layer, 0.166667, 0.166667, 0.166667);

    // By hand: R times the bias's part of the denominator. No input inhibits the first output, so that its stabilizer takes beta R.
    [Fact]
    public void BiasesAndStabilizersTakeTheirParts()
    {
        Keeps(new EpsilonRule(Tiny), 0.1 / 3.6 - 0.5 * 0.2 / 1.7, 0);
        Keeps(new AlphaBetaRule(1, 0, Tiny), 0.1 / 3.6, 0);
        Keeps(new AlphaBetaRule(2, 1, Tiny), 2 * 0.1 / 3.6 + 0.5 * 0.2 / 2.2, -1);
        Keeps(new GammaRule(0.25, Tiny), 0.1 * 1.25 / (3.6 * 1.25) - 0.5 * 0.2 * 1.25 / (1.7 + 0.25 * 2.2), 0);
        Keeps(new ZBoxRule(new Tensor([], [-3]), new Tensor([], [3]), Tiny), 0, 0);
        Keeps(new WSquareRule(Tiny), 0.01 / 5.26 - 0.5 * 0.04 / 3.3525, 0);
        Keeps(new FlatRule(Tiny), 0, 0);
    }

    private static void Keeps(ILrpRule rule, double bias, double stabilizer)
    {
        Absorption kept = rule.Absorbed(Layer, X, R);
        Assert.Equal(bias, kept.Bias, 1e-12);
        Assert.Equal(stabilizer, kept.Stabilizer, 1e-12);
    }

    private static void Gives(ILrpRule rule, LinearLayer layer, params double[] expected)
    {
        double[] actual = rule.Relevance(layer, X, R).Data;
        // The table has six decimals.
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1.01e-6);
        Assert.Equal(R.Data.Sum() - actual.Sum(), rule.Absorbed(layer, X, R).Total, 1e-12);
    }
}
