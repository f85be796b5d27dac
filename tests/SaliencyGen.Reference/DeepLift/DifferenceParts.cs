using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Resizing;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>The positive and the negative part of a difference from the reference.</summary>
public sealed record Parts(Tensor Positive, Tensor Negative);

/// <summary>
/// DeepLIFT's split of every tensor's difference (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.3): by the signs of difference and weight
/// at layers with weights, carried on by sums and routing, by RevealCancel at activations, by the difference's own sign elsewhere.
/// </summary>
internal sealed class DifferenceParts
{
    private readonly ForwardPass _pass;
    private readonly ForwardPass _reference;
    private readonly Dictionary<string, Parts> _parts = [];

    public DifferenceParts(ForwardPass pass, ForwardPass reference)
    {
        (_pass, _reference) = (pass, reference);
        _parts[pass.Network.InputName] = BySign(pass.Network.InputName);
        foreach (Step step in pass.Network.Steps.Where(step => pass.Network.IsLive(step.Output))) _parts[step.Output] = Of(step);
    }

    public Parts this[string tensor] => _parts[tensor];

    public Tensor Difference(string tensor) => _pass[tensor] - _reference[tensor];

    private Parts Of(Step written)
    {
        Step step = WrittenOut.Whole(_pass, written);
        if (step == written && LayerFinder.EndingAt(_pass, step) is { } found) return Layer(found.Layer, found.Input);
        switch (step.Operator)
        {
            case Activation activation when activation.Function(_pass.Inputs(step)) is { IsTotal: true } f:
                Parts z = _parts[step.Inputs[0]];
                Tensor start = _reference[step.Inputs[0]];
                return new(RevealCancelRule.Part(f, start, z.Positive, z.Negative), RevealCancelRule.Part(f, start, z.Negative, z.Positive));
            case Sub:
                return new(
                    step.Operator.Forward([_parts[step.Inputs[0]].Positive, _parts[step.Inputs[1]].Negative]),
                    step.Operator.Forward([_parts[step.Inputs[0]].Negative, _parts[step.Inputs[1]].Positive]));
            case Interpolation resize:
                Tensor Through(Tensor part, Func<double, double> sign) => resize.Apply(_pass.Inputs(step), part, sign);
                Parts x = _parts[step.Inputs[0]];
                return new(
                    Through(x.Positive, w => Math.Max(w, 0)) + Through(x.Negative, w => Math.Min(w, 0)),
                    Through(x.Positive, w => Math.Min(w, 0)) + Through(x.Negative, w => Math.Max(w, 0)));
            case ISummation or IRouting when !(step.Operator is Where && _pass.Network.IsLive(step.Inputs[0])):
                return new(Carry(step, parts => parts.Positive), Carry(step, parts => parts.Negative));
            default:
                return BySign(step.Output);
        }
    }

    private Parts Layer(LinearLayer layer, string input)
    {
        Tensor positive = layer.Weight.Positive(), negative = layer.Weight.Negative();
        // A diagonal layer scales the parts that arrive, all others split the whole difference anew.
        Parts x = layer.Kind == LayerKind.Diagonal ? _parts[input] : BySign(input);
        return new(
            layer.Apply(x.Positive, positive) + layer.Apply(x.Negative, negative),
            layer.Apply(x.Positive, negative) + layer.Apply(x.Negative, positive));
    }

    // What constants add (a class token, a fill value) is no part of a difference.
    private Tensor Carry(Step step, Func<Parts, Tensor> part)
    {
        Tensor?[] inputs = _pass.Inputs(step), nothing = _pass.Inputs(step);
        for (int i = 0; i < inputs.Length; i++)
            if (_pass.Network.IsLive(step.Inputs[i])) (inputs[i], nothing[i]) = (part(_parts[step.Inputs[i]]), Tensor.Zeros(inputs[i]!.Shape));
        return step.Operator.Forward(inputs) - step.Operator.Forward(nothing);
    }

    private Parts BySign(string tensor) => new(Difference(tensor).Positive(), Difference(tensor).Negative());
}
