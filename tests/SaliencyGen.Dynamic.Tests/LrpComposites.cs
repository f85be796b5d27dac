using SaliencyGen.Compiler;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Lrp.Rules;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Composites as the compiler is asked for them, beside what they are to the reference interpreter.</summary>
internal static class LrpComposites
{
    /// <summary>A composite whose stabilizer keeps much of the relevance.</summary>
    public const string LargeEpsilon = "conv: epsilon(0.25); dense: epsilon(0.25)";

    private const double NoFloatNoticesIt = 1e-37;
    private const double Low = -3;
    private const double High = 3;

    private static readonly ZBoxRule Box = new(new([1], [Low]), new([1], [High]));

    /// <summary>The methods that have names of their own.</summary>
    public static IReadOnlyDictionary<ExplanationMethod, LrpComposite> Named { get; } = new Dictionary<ExplanationMethod, LrpComposite>
    {
        [ExplanationMethod.Lrp] = LrpComposite.Epsilon(),
        [ExplanationMethod.LrpEpsilonPlus] = LrpComposite.EpsilonPlus,
        [ExplanationMethod.LrpEpsilonAlpha2Beta1] = LrpComposite.EpsilonAlpha2Beta1,
        [ExplanationMethod.LrpEpsilonPlusFlat] = LrpComposite.EpsilonPlusFlat,
        [ExplanationMethod.LrpEpsilonAlpha2Beta1Flat] = LrpComposite.EpsilonAlpha2Beta1Flat,
        [ExplanationMethod.LrpEpsilonGammaBox] = LrpComposite.EpsilonGammaBox(Box.Low, Box.High),
    };

    /// <summary>What a method of LRP is to the interpreter; null for another method.</summary>
    public static LrpComposite? Of(ExplanationMethod method) =>
        method == ExplanationMethod.LrpConservative ? LrpComposite.CpLrp : Named.TryGetValue(method, out var composite) ? composite : null;

    /// <summary>Every rule, by texts that users may write.</summary>
    public static IReadOnlyDictionary<string, LrpComposite> Written { get; } = new Dictionary<string, LrpComposite>
    {
        [LargeEpsilon] = new(new EpsilonRule(0.25), new EpsilonRule(0.25)),
        ["conv: zero; dense: 0"] = new(new EpsilonRule(NoFloatNoticesIt), new EpsilonRule(NoFloatNoticesIt)),
        ["conv: zplus; dense: zplus"] = new(AlphaBetaRule.ZPlus, AlphaBetaRule.ZPlus),
        ["conv: gamma(0.5); dense: gamma(0.1)"] = new(new GammaRule(0.5), new GammaRule(0.1)),
        ["conv: gamma(100); dense: gamma(20)"] = new(new GammaRule(100), new GammaRule(20)),
        ["conv: alphabeta(3, 2); dense: alphabeta(2,1)"] = new(new AlphaBetaRule(3, 2), new AlphaBetaRule(2, 1)),
        ["conv: alphabeta(1, 0); dense: alphabeta(1, 0)"] = new(AlphaBetaRule.ZPlus, AlphaBetaRule.ZPlus),
        ["first: wsquare; conv: wsquare; dense: flat"] =
            new(new WSquareRule(), new FlatRule()) { FirstConvolution = new WSquareRule(), FirstDense = new WSquareRule() },
        ["first: zbox; conv: zplus; dense: epsilon"] = new(AlphaBetaRule.ZPlus, new EpsilonRule()) { FirstConvolution = Box, FirstDense = Box },
    };

    /// <summary>The bounds of the input for z-box.</summary>
    public static CompilationOptions Bounds { get; } = new() { InputLow = new([(float)Low]), InputHigh = new([(float)High]) };

    /// <summary>A method by its name or a composite by its text, with what compiles it as the interpreter reads the file.</summary>
    public static (LrpComposite Composite, ExplanationMethod Method, CompilationOptions Options) Find(string rules) =>
        Enum.TryParse<ExplanationMethod>(rules, out var method)
            ? (Named[method], method, Bounds with { Methods = new(Named.Keys.Select(each => each.ToString())), Passes = Plain })
            : (Written[rules], ExplanationMethod.LrpCustom, Custom(rules));

    /// <summary>What compiles a written composite as the interpreter reads the file.</summary>
    public static CompilationOptions Custom(string rules) =>
        Bounds with { Lrp = rules, Methods = new([nameof(ExplanationMethod.LrpCustom)]), Passes = Plain };

    /// <summary>Without a pass that decides what a first layer is: a pool of 1x1 is not there.</summary>
    private static GraphPasses Plain => GraphPasses.All & ~GraphPasses.RemoveIdentities;
}
