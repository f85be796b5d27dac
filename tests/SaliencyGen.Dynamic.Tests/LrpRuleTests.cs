using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Reference;
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

    // What a float32 sum of some hundred terms of magnitude 1 is off by.
    private const double Rounding = 1e-6;

    // Rules for the first layer apply to its network, which begins with a convolution.
    private const int FirstIsConvolution = 4002;

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> data = [];
        foreach (string rules in LrpComposites.Written.Keys)
            foreach (int seed in Enumerable.Range(4000, 12)) data.Add(new TheoryDataRow<string, int>(rules, seed).DeepWhere(seed is not (4000 or FirstIsConvolution)));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void RulesAgreeWithTheReference(string rules, int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        using var model = Compiled.Open(random.Model, LrpComposites.Custom(rules));
        double[] input = Array.ConvertAll(random.Input, value => (double)value);
        var (reference, composite) = (ReferenceNetwork.Load(random.Model), LrpComposites.Written[rules]);
        double[] expected = reference.Lrp(input, 0, composite).Values;
        double distance = Compiled.Distance(model.Explain(ExplanationMethod.LrpCustom, random.Input, 0).Map, expected);
        // What single steps of such sums can lose where they nearly cancel shows when the oracle's stabilizers move by a float's rounding.
        double moved = distance <= Tolerance ? 0 : Compiled.Distance(reference.Lrp(input, 0, composite.Shifted(Rounding)).Values, expected);
        Assert.InRange(distance, 0, Math.Max(Tolerance, 2 * moved));
    }

    [Fact]
    public void EveryRuleCanBeWrittenAndIsDocumented()
    {
        var declared = typeof(LrpRules).GetProperties().Where(property => property.PropertyType == typeof(LrpForm)).Select(property => (LrpForm)property.GetValue(null)!);
        Assert.Equal(declared.Select(form => form.Name).Order(), LrpRules.All.Select(form => form.Name).Order());
        string docs = File.ReadAllText(Path.Combine(Repository(), "src/SaliencyGen/LrpCompositeAttribute.cs"));
        Assert.All(LrpRules.All, form => Assert.Contains($"<c>{form.Text}</c>", docs));
    }

    [Theory]
    [InlineData("conv: epsilon(-1)", "epsilon(e) with e not negative")]
    [InlineData("conv: gamma(1, 2)", "gamma(g) with g not negative")]
    [InlineData("conv: alphabeta", "alphabeta(a, b) with a - b = 1 and b not negative")]
    [InlineData("conv: zplus(1)", "expected zplus")]
    [InlineData("conv: best", "expected zero, epsilon(e), zplus, gamma(g), alphabeta(a, b), zbox, wsquare, flat")]
    [InlineData("conv zplus", "conv zplus")]
    [InlineData("conv: zminus", "conv: zminus")]
    [InlineData("dense: zplus; conv: alphabeta(2, 2)", "alphabeta(2, 2)")]
    [InlineData("conv: gamma(much)", "'much'")]
    [InlineData("layer9/*: zplus", "layer9/*")]
    [InlineData("dense: pass", "dense: pass")]
    public void WrongTermsAreNamed(string rules, string named)
    {
        var exception = Assert.Throws<CompilationException>(() => ModelCompiler.Load(RandomNetworks.Create(4000).Model, LrpComposites.Custom(rules)));
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
        var message = Assert.Single(Assert.Throws<CompilationException>(() => ModelCompiler.Load(RandomNetworks.Create(FirstIsConvolution).Model, options)).Messages);
        Assert.Equal("SAL007", message.Rule.Id);
        Assert.Contains("InputLow", message.Text);
    }

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
