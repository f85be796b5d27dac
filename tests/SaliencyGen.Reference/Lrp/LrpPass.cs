using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp.Rules;
using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// What each kind of step does with relevance: layers with weights follow the composite, sums share in proportion, activations
/// hand on all of it, max pools and routing to where values came from, products to the signal beside a gate.
/// </summary>
/// <param name="keep">Told what a step keeps; null where nobody asks.</param>
internal sealed class LrpPass(ForwardPass pass, LrpComposite composite, Action<Step, Absorption>? keep = null)
{
    public IEnumerable<(string, Tensor)> Step(Step step, Tensor relevance)
    {
        if (LayerFinder.EndingAt(pass, step) is { } found)
        {
            LinearLayer layer = composite.ZeroBias ? found.Layer with { Bias = null } : found.Layer;
            if (layer.Kind == LayerKind.Diagonal && FirstLayer.Prepares(pass, step, composite))
                return [(found.Input, relevance)];
            ILrpRule rule = composite.For(layer.Kind, FirstLayer.Reads(pass, found.Input));
            if (rule is ZBoxRule box && FirstLayer.Reads(pass, found.Input) && FirstLayer.IsPrepared(pass, found.Input))
            {
                (Tensor low, Tensor high) = FirstLayer.Bounds(pass, found.Input, box.Low, box.High);
                rule = box with { Low = low, High = high };
            }
            keep?.Invoke(step, rule.Absorbed(layer, pass[found.Input], relevance));
            return [(found.Input, rule.Relevance(layer, pass[found.Input], relevance))];
        }
        if (step.Operator is ISummation)
            keep?.Invoke(step, Absorption.Of(relevance, pass[step.Output], null, Stabilizer.Default));
        if (step.Operator is Routing routing)
            keep?.Invoke(step, new Absorption(0, 0, routing.Unrouted(pass.Inputs(step), LiveInputs.Of(pass.Network, step), relevance)));
        return step.Operator switch
        {
            ISummation => Norm(step, relevance),
            Activation => [(step.Inputs[0], relevance)],
            ISelection or IRouting => Derivative.Step(pass, step, relevance),
            Mul => GateProduct.Relevance(pass, step, relevance),
            _ => throw new NotSupportedException($"LRP has no rule for {step}"),
        };
    }

    // Norm: x_i (d z_j / d x_i) R_j / st(z_j), for each summand.
    private IEnumerable<(string, Tensor)> Norm(Step step, Tensor relevance)
    {
        Tensor r = Stabilizer.Divide(relevance, pass[step.Output], Stabilizer.Default);
        return Derivative.Step(pass, step, r).Select(share => (share.Item1, pass[share.Item1] * share.Item2));
    }
}
