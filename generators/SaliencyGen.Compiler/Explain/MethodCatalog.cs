using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Methods;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Every method there is, in the order in which a class declares them.</summary>
public static class MethodCatalog
{
    public static IReadOnlyList<ExplainMethod> All { get; } =
    [
        new GradientMethod(),
        new GradientTimesInputMethod(),
        new DeconvNetMethod(),
        new GuidedBackpropMethod(),
        new CamMethod(),
        new GradCamMethod(),
        new GradCamPlusPlusMethod(),
        new XGradCamMethod(),
        new HiResCamMethod(),
        new LayerCamMethod(),
        new ScoreCamMethod(),
        new ReciproCamMethod(),
        new GuidedGradCamMethod(),
        new AttentionRolloutMethod(),
        new AttentionRelevanceMethod(),
        new LeGradMethod(),
        new LrpMethod(),
        new LrpConservativeMethod(),
        new LrpCompositeMethod("EpsilonPlus", "convolutions by the z-plus rule, dense layers by epsilon", LrpComposite.EpsilonPlus),
        new LrpCompositeMethod("EpsilonAlpha2Beta1", "convolutions by alpha 2 beta 1, dense layers by epsilon", LrpComposite.EpsilonAlpha2Beta1),
        new LrpCompositeMethod("EpsilonPlusFlat", "the first layer flat, convolutions by the z-plus rule, dense layers by epsilon", LrpComposite.EpsilonPlusFlat),
        new LrpCompositeMethod("EpsilonAlpha2Beta1Flat", "the first layer flat, convolutions by alpha 2 beta 1, dense layers by epsilon", LrpComposite.EpsilonAlpha2Beta1Flat),
        new LrpCompositeMethod("EpsilonGammaBox", "the first convolution by the z-box rule, others by gamma 0.25, dense layers by epsilon", LrpComposite.EpsilonGammaBox),
        new LrpCustomMethod(),
        new DeepLiftMethod(),
        new RevealCancelMethod(),
        new IntegratedGradientsMethod(),
    ];

    /// <summary>The methods that a model's options ask for; all that apply where they name none.</summary>
    /// <exception cref="ModelException">A name is unknown, or a method named does not apply to the network.</exception>
    public static IReadOnlyList<ExplainMethod> Select(ExplainContext context)
    {
        InputBounds.Check(context);
        if (context.Options.Methods is not { } names) return All.Where(method => method.Inapplicable(context) is null).ToList();
        var asked = names.Where(name => name != "Predict").Select(name => Find(name)).Distinct().ToList();
        foreach (var method in asked)
            if (method.Inapplicable(context) is { } reason)
                throw new ModelException(Rule.MethodNotApplicable, $"Methods names {method.Name}, which does not apply to this network: {reason}");
        return All.Where(asked.Contains).ToList();
    }

    /// <summary>The methods that are left out where the options name none, and why.</summary>
    public static IEnumerable<InapplicableMethod> Inapplicable(ExplainContext context) => context.Options.Methods is not null
        ? []
        : from method in All let reason = method.Inapplicable(context) where reason is not null select new InapplicableMethod(method.Name, reason);

    private static ExplainMethod Find(string name) =>
        All.FirstOrDefault(method => string.Equals(method.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ModelException(Rule.UnknownMetadata,
            $"Methods names '{name}'; expected names out of {string.Join(", ", All.Select(method => method.Name))}, Predict");
}
