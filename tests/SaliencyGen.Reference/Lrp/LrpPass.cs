using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp.Rules;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Operators.Resizing;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// What each kind of step does with relevance: layers with weights follow the composite, sums share in proportion, activations
/// hand on all of it, choices and routing to where values came from, products to the signal beside a gate, and attention as AttnLRP or CP-LRP.
/// </summary>
/// <param name="keep">Told what a step keeps; null where nobody asks.</param>
internal sealed class LrpPass(ForwardPass pass, LrpComposite composite, Action<Step, Absorption>? keep = null)
{
    public IEnumerable<(string, Tensor)> Step(Step step, Tensor relevance)
    {
        if (WrittenOut.EndingAt(pass, step) is { } whole)
            return Kinds(whole, relevance);
        if (LayerFinder.EndingAt(pass, step) is { } found)
            return [(found.Input, Layer(step, found.Layer, found.Input, relevance))];
        return Kinds(step, relevance);
    }

    private Tensor Layer(Step step, LinearLayer layer, string input, Tensor relevance)
    {
        if (composite.ZeroBias)
            layer = layer with { Bias = null };
        if (layer.Kind == LayerKind.Diagonal && (layer.Bias is null || FirstLayer.Prepares(pass, step, composite)))
            return Broadcast.SumTo(relevance, pass[input].Shape);
        ILrpRule rule = composite.For(layer.Kind, FirstLayer.Reads(pass, input));
        if (rule is ZBoxRule box && FirstLayer.Reads(pass, input) && FirstLayer.IsPrepared(pass, input))
        {
            (Tensor low, Tensor high) = FirstLayer.Bounds(pass, input, box.Low, box.High);
            rule = box with { Low = low, High = high };
        }
        keep?.Invoke(step, rule.Absorbed(layer, pass[input], relevance));
        return rule.Relevance(layer, pass[input], relevance);
    }

    private IEnumerable<(string, Tensor)> Kinds(Step step, Tensor relevance)
    {
        int[] live = LiveInputs.Of(pass.Network, step);
        Keep(step, live, relevance);
        return step.Operator switch
        {
            ISummation => Norm(step, relevance),
            Activation or LpNormalization or LocalResponse => [(step.Inputs[0], relevance)],
            Normalization normalization => [(step.Inputs[0], NormalizationRelevance.Of(normalization, pass.Inputs(step), pass[step.Output], relevance))],
            Softmax { IsLogarithm: false } softmax => SoftmaxRelevance(step, softmax, relevance),
            SummedFunction function => [(step.Inputs[0], Terms(function, pass.Inputs(step), relevance))],
            ISelection or IRouting => Derivative.Step(pass, step, relevance),
            Comparison => [],
            ReducedProduct product => [(step.Inputs[0], product.Shares(pass.Inputs(step), relevance))],
            PowerOfBoth => step.Inputs.Select(input => (input, Broadcast.SumTo(0.5 * relevance, pass[input].Shape))),
            Binary or Extremum when live.Length == 1 => [(step.Inputs[live[0]], Broadcast.SumTo(relevance, pass[step.Inputs[live[0]]].Shape))],
            Extremum => Derivative.Step(pass, step, relevance),
            Mul => GateProduct.Relevance(pass, step, relevance),
            Div when WrittenLpNormalization.EndsAt(pass, step) => [(step.Inputs[0], relevance)],
            Div => step.Inputs.Select(input => (input, Broadcast.SumTo(0.5 * relevance, pass[input].Shape))),
            IBilinear when live.Length == 2 => ProductRelevance.Of(pass, step, relevance, composite.IsAttentionConstant),
            Einsum => Norm(step, relevance),
            _ => throw new NotSupportedException($"LRP has no rule for {step}"),
        };
    }

    private void Keep(Step step, int[] live, Tensor relevance)
    {
        Absorption? kept = step.Operator switch
        {
            Interpolation resize => Absorption.Of(relevance, pass[step.Output], resize.Filled(pass.Inputs(step), pass[step.Output]), Stabilizer.Default),
            ISummation => Absorption.Of(relevance, pass[step.Output], null, Stabilizer.Default),
            Routing routing => new Absorption(0, 0, routing.Unrouted(pass.Inputs(step), live, relevance)),
            Normalization normalization => NormalizationRelevance.Kept(normalization, pass.Inputs(step), pass[step.Output], relevance),
            Softmax softmax when !composite.IsAttentionConstant => Lrp.SoftmaxRelevance.Kept(softmax, pass[step.Inputs[0]], pass[step.Output], relevance),
            Softmax => new Absorption(0, 0, relevance.Data.Sum()),
            SummedFunction function => Absorption.Of(relevance, function.Total(pass.Inputs(step)), null, Stabilizer.Default),
            IBilinear and not Mul when live.Length == 2 => ProductRelevance.Kept(pass, step, relevance, composite.IsAttentionConstant),
            _ => null,
        };
        if (kept is { } some)
            keep?.Invoke(step, some);
    }

    // Norm: x_i (d z_j / d x_i) R_j / st(z_j), for each summand.
    private IEnumerable<(string, Tensor)> Norm(Step step, Tensor relevance)
    {
        Tensor r = Stabilizer.Divide(relevance, pass[step.Output], Stabilizer.Default);
        return Derivative.Step(pass, step, r).Select(share => (share.Item1, pass[share.Item1] * share.Item2));
    }

    private IEnumerable<(string, Tensor)> SoftmaxRelevance(Step step, Softmax softmax, Tensor relevance) => composite.IsAttentionConstant
        ? []
        : [(step.Inputs[0], Lrp.SoftmaxRelevance.Of(softmax, pass[step.Inputs[0]], pass[step.Output], relevance))];

    // Norm for the sum inside; the functions before and behind it hand on all of what they get.
    private static Tensor Terms(SummedFunction function, Tensor?[] inputs, Tensor relevance)
    {
        Tensor terms = function.Terms(inputs[0]!), total = function.Total(inputs);
        return terms * function.Summation.Vjp(0, [terms, .. inputs[1..]], total, Stabilizer.Divide(relevance, total, Stabilizer.Default));
    }
}
