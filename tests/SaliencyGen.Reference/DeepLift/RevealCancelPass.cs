using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Resizing;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>The backward pass of RevealCancel: a multiplier for each part of every difference (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.3).</summary>
internal sealed class RevealCancelPass(ForwardPass pass, ForwardPass reference)
{
    private readonly DifferenceParts _parts = new(pass, reference);
    private readonly RescalePass _rescale = new(pass, reference);
    private readonly Dictionary<string, Parts> _multipliers = [];

    /// <summary>Contributions of the input's elements.</summary>
    public Tensor Contributions(Tensor seed)
    {
        ReferenceNetwork network = pass.Network;
        Send(network.LogitsName, new(seed, seed));
        foreach (Step step in network.Steps.Reverse())
            if (_multipliers.TryGetValue(step.Output, out Parts? m)) Step(step, m);
        return Joined(network.InputName, _multipliers[network.InputName]) * _parts.Difference(network.InputName);
    }

    private void Step(Step written, Parts m)
    {
        Step step = WrittenOut.Whole(pass, written);
        if (step == written && LayerFinder.EndingAt(pass, step) is { } found)
        {
            Send(found.Input, Layer(found.Layer, found.Input, m));
            return;
        }

        switch (step.Operator)
        {
            case Activation activation when activation.Function(pass.Inputs(step)) is { IsTotal: true } f:
                (Tensor start, Parts z) = (reference[step.Inputs[0]], _parts[step.Inputs[0]]);
                Send(step.Inputs[0], new(
                    m.Positive * RevealCancelRule.Multiplier(f, start, z.Positive, z.Negative),
                    m.Negative * RevealCancelRule.Multiplier(f, start, z.Negative, z.Positive)));
                break;
            case Sub:
                foreach ((int side, Parts share) in new[] { (0, m), (1, new Parts(m.Negative, m.Positive)) })
                {
                    Tensor?[] inputs = pass.Inputs(step);
                    Send(step.Inputs[side], new(
                        step.Operator.Vjp(side, inputs, pass[step.Output], share.Positive), step.Operator.Vjp(side, inputs, pass[step.Output], share.Negative)));
                }

                break;
            case Interpolation resize:
                Tensor Back(Tensor multiplier, Func<double, double> sign) => resize.Vjp(pass.Inputs(step), multiplier, sign);
                Send(step.Inputs[0], new(
                    Back(m.Positive, w => Math.Max(w, 0)) + Back(m.Negative, w => Math.Min(w, 0)),
                    Back(m.Positive, w => Math.Min(w, 0)) + Back(m.Negative, w => Math.Max(w, 0))));
                break;
            case ISummation or IRouting when !ByLiveCondition(step):
                foreach (var ((tensor, positive), (_, negative)) in Derivative.Step(pass, step, m.Positive).Zip(Derivative.Step(pass, step, m.Negative)))
                    Send(tensor, new(positive, negative));
                break;
            default:
                foreach ((string tensor, Tensor share) in _rescale.Step(step, Joined(step.Output, m))) Send(tensor, new(share, share));
                break;
        }
    }

    private bool ByLiveCondition(Step step) => step.Operator is Where && pass.Network.IsLive(step.Inputs[0]);

    private Parts Layer(LinearLayer layer, string input, Parts m)
    {
        Tensor x = pass[input], positive = layer.Weight.Positive(), negative = layer.Weight.Negative();
        Tensor rise = layer.Transpose(x, positive, m.Positive) + layer.Transpose(x, negative, m.Negative);
        Tensor fall = layer.Transpose(x, negative, m.Positive) + layer.Transpose(x, positive, m.Negative);
        if (layer.Kind == LayerKind.Diagonal) return new(rise, fall);
        Tensor joined = Select(_parts.Difference(input), rise, fall);
        return new(joined, joined);
    }

    private Tensor Joined(string tensor, Parts m) => Select(_parts.Difference(tensor), m.Positive, m.Negative);

    private static Tensor Select(Tensor difference, Tensor rise, Tensor fall) => new(difference.Shape,
        [.. difference.Data.Select((d, i) => d > 0 ? rise.Data[i] : d < 0 ? fall.Data[i] : 0.5 * (rise.Data[i] + fall.Data[i]))]);

    private void Send(string tensor, Parts share) => _multipliers[tensor] = _multipliers.TryGetValue(tensor, out Parts? before)
        ? new(before.Positive + share.Positive, before.Negative + share.Negative)
        : share;
}
