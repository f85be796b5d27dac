using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// A map of relevance and what each step kept of the relevance on the way to it, which rules compute by their own formulas and not as a
/// difference: score = sum of the map + sum of what was kept.
/// </summary>
public sealed record LrpBalance(Attribution Map, IReadOnlyList<(Step Step, Absorption Kept)> Steps)
{
    public Absorption Kept => Steps.Aggregate(default(Absorption), (sum, step) => sum + step.Kept);

    public static LrpBalance Of(ReferenceNetwork network, double[] input, ExplainedScore target, LrpComposite composite)
    {
        ForwardPass pass = network.Run(input);
        List<(Step, Absorption)> steps = [];
        LrpPass rules = new(pass, composite, (step, kept) => steps.Add((step, kept)));
        Tensor start = pass.Shares(target);
        Tensor relevance = BackwardPass.ToInput(network, network.LogitsName, start, rules.Step);
        return new LrpBalance(new Attribution(relevance.Data, pass.Score(target)), steps);
    }
}
