using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Lrp.Rules;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Composites of the user's own, and every rule through them, against the reference interpreter.</summary>
public class LrpRuleTests(ITestOutputHelper output)
{
    // Float32 against double; wsquare and flat behind the first layer send relevance where values nearly vanish, which sums and pools divide by.
    private const double Tolerance = 5e-4;
    private const double Low = -3;
    private const double High = 3;

    private static readonly Dictionary<string, LrpComposite> Composites = new()
    {
        ["conv: epsilon(0.25); dense: epsilon(0.25)"] = new(new EpsilonRule(0.25), new EpsilonRule(0.25)),
        ["conv: zplus; dense: zplus"] = new(AlphaBetaRule.ZPlus, AlphaBetaRule.ZPlus),
        ["conv: gamma(0.5); dense: gamma(0.1)"] = new(new GammaRule(0.5), new GammaRule(0.1)),
        ["conv: alphabeta(3, 2); dense: alphabeta(2,1)"] = new(new AlphaBetaRule(3, 2), new AlphaBetaRule(2, 1)),
        ["first: wsquare; conv: wsquare; dense: flat"] =
            new(new WSquareRule(), new FlatRule()) { FirstConvolution = new WSquareRule(), FirstDense = new WSquareRule() },
        ["first: zbox; conv: zplus; dense: epsilon"] = new(AlphaBetaRule.ZPlus, new EpsilonRule())
        {
            FirstConvolution = new ZBoxRule(new([1], [Low]), new([1], [High])),
            FirstDense = new ZBoxRule(new([1], [Low]), new([1], [High])),
        },
    };

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> data = [];
        foreach (string rules in Composites.Keys)
            foreach (int seed in Enumerable.Range(4000, 12)) data.Add(rules, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void RulesAgreeWithTheReference(string rules, int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        using var model = ModelCompiler.Load(random.Model, Custom(rules), Compiled.OneThread);
        double[] input = Array.ConvertAll(random.Input, value => (double)value);
        double[] expected = ReferenceNetwork.Load(random.Model).Lrp(input, 0, Composites[rules]).Values;
        double distance = Compiled.Distance(model.Explain(ExplanationMethod.LrpCustom, random.Input, 0).Map, expected);
        // What single steps of such sums can lose where they nearly cancel shows when the oracle's stabilizers move by a float's rounding.
        double moved = distance <= Tolerance ? 0 : Compiled.Distance(ReferenceNetwork.Load(random.Model).Lrp(input, 0, Composites[rules] with
        {
            Diagonal = new EpsilonRule(2e-6),
            Convolution = Composites[rules].Convolution switch
            {
                GammaRule rule => rule with { Eps = 2e-6 },
                AlphaBetaRule rule => rule with { Eps = 2e-6 },
                var rule => rule,
            },
            Dense = Composites[rules].Dense switch
            {
                EpsilonRule { Eps: < 0.1 } => new EpsilonRule(2e-6),
                GammaRule rule => rule with { Eps = 2e-6 },
                AlphaBetaRule rule => rule with { Eps = 2e-6 },
                var rule => rule,
            },
        }).Values, expected);
        Assert.InRange(distance, 0, Math.Max(Tolerance, 2 * moved));
    }

    [Theory]
    [InlineData("conv zplus", "conv zplus")]
    [InlineData("conv: zminus", "conv: zminus")]
    [InlineData("dense: zplus; conv: alphabeta(2, 2)", "alphabeta(2, 2)")]
    [InlineData("conv: gamma(much)", "'much'")]
    [InlineData("layer9/*: zplus", "layer9/*")]
    [InlineData("dense: pass", "dense: pass")]
    public void WrongTermsAreNamed(string rules, string named)
    {
        var exception = Assert.Throws<CompilationException>(() => ModelCompiler.Load(RandomNetworks.Create(4000).Model, Custom(rules)));
        var message = Assert.Single(exception.Messages);
        Assert.Equal("SAL007", message.Rule.Id);
        Assert.Contains(named, message.Text);
        Assert.Contains("expected", message.Text);
    }

    [Fact]
    public void TheBoxNeedsItsBounds()
    {
        var options = new CompilationOptions { Methods = new(["LrpEpsilonGammaBox"]) };
        string file = Path.Combine(Repository(), "models/consolidation/consolidation.onnx");
        var message = Assert.Single(Assert.Throws<CompilationException>(() => ModelCompiler.Load(file, options)).Messages);
        Assert.Equal("SAL009", message.Rule.Id);
        Assert.Contains("InputLow", message.Text);
    }

    [Fact]
    public void ABoxThatWasWrittenNeedsItsBoundsAlsoWhereNoMethodIsNamed()
    {
        var options = new CompilationOptions { Lrp = "first: zbox" };
        var message = Assert.Single(Assert.Throws<CompilationException>(() => ModelCompiler.Load(RandomNetworks.Create(4000).Model, options)).Messages);
        Assert.Equal("SAL007", message.Rule.Id);
        Assert.Contains("InputLow", message.Text);
    }

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    private static CompilationOptions Custom(string rules) => new()
    {
        Lrp = rules,
        Methods = new([nameof(ExplanationMethod.LrpCustom)]),
        InputLow = new([(float)Low]),
        InputHigh = new([(float)High]),
        // Both decide what a first layer is: a Pad that became a convolution's own padding holds no relevance, a pool of 1x1 is not there.
        Passes = GraphPasses.All & ~GraphPasses.MergePads & ~GraphPasses.RemoveIdentities,
    };
}
