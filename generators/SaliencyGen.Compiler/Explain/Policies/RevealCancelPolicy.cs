using SaliencyGen.Compiler.Explain.RevealCancel;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// DeepLIFT with the RevealCancel rule (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.3): two multipliers travel, one for each part of
/// the difference. Sums and averages carry each as it carries a gradient; layers with weights join them by the sign of their input's
/// difference; where parts have no meaning the difference's own sign chooses, and the Rescale rule goes on with one. So at functions that have no
/// value everywhere: a part taken by itself may leave the place where they have.
/// </summary>
internal sealed class RevealCancelPolicy(DifferenceParts parts, ForwardPass reference) : BackwardPolicy
{
    private readonly DeepLiftPolicy _rescale = new(reference);

    public override string SignalName => _rescale.SignalName;

    public override bool IsSplit => true;

    public override IEnumerable<(Value Value, Signal Signal)> Linear(BackwardPass pass, LinearNode node, Signal signal) => node.Match(
        weighted: layer => [(layer.Input, (Signal)Weighted(pass, layer, signal))],
        affine: affine => [(affine.Input, Scaled(pass, affine, signal))],
        sum: sum => pass.Sides(sum).Select(side => (sum.Inputs[side], sum.TransposeParts(pass, side, signal))));

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal)
    {
        if (!node.TakesParts) return _rescale.Pointwise(pass, node, BySign(pass, node, node.Output, signal));
        var (positive, negative) = parts.At(node.Input);
        return new(Part(signal.Positive, positive, negative), Part(signal.Negative, negative, positive));

        FeatureBuffer Part(FeatureBuffer multiplier, FeatureBuffer own, FeatureBuffer other) => pass.Map(node, node.Input, multiplier,
            node.RevealCancelMultiplier(pass.Context.Weights, reference[node.Input], own, other));
    }

    public override IEnumerable<(Value Value, Signal Signal)> Bilinear(BackwardPass pass, BilinearNode node, Signal signal) =>
        _rescale.Bilinear(pass, node, BySign(pass, node, node.Output, signal));

    public override IEnumerable<(Value Value, Signal Signal)> Selection(BackwardPass pass, SelectionNode node, Signal signal) =>
        _rescale.Selection(pass, node, BySign(pass, node, node.Output, signal));

    public override Signal Normaliser(BackwardPass pass, NormaliserNode node, Signal signal) => _rescale.Normaliser(pass, node, BySign(pass, node, node.Output, signal));

    /// <summary>One multiplier for the whole difference, of the sign that it has.</summary>
    public FeatureBuffer BySign(BackwardPass pass, Node? node, Value value, Signal signal) => signal.Positive == signal.Negative
        ? signal.Positive
        : pass.Map(node, value, signal.Positive, OperationCatalog.SelectBySign(Operand.Of(signal.Negative), Operand.Of(parts.Difference(value))));

    private FeatureBuffer Weighted(BackwardPass pass, WeightedNode node, Signal signal)
    {
        if (signal.Positive == signal.Negative) return node.Transpose(pass, 0, signal.Positive);
        var rise = Joined(WeightPart.Positive, WeightPart.Negative);
        var fall = Joined(WeightPart.Negative, WeightPart.Positive);
        return pass.Map(node, node.Input, rise, OperationCatalog.SelectBySign(Operand.Of(fall), Operand.Of(parts.Difference(node.Input))));

        FeatureBuffer Joined(WeightPart forPositive, WeightPart forNegative)
        {
            var sum = node.Transpose(pass, signal.Positive, forPositive);
            return pass.Map(node, node.Input, node.Transpose(pass, signal.Negative, forNegative), OperationCatalog.Add(Operand.Of(sum)));
        }
    }

    /// <summary>A negative factor exchanges the parts.</summary>
    private static Signal Scaled(BackwardPass pass, AffineNode node, Signal signal)
    {
        if (node.Factor(pass.Context.Weights, signal.Positive.Layout) is not { } factor) return signal;
        return new(Mix(signal.Positive, signal.Negative), Mix(signal.Negative, signal.Positive));

        FeatureBuffer Mix(FeatureBuffer own, FeatureBuffer other)
        {
            var exchanged = pass.Map(node, node.Input, other, OperationCatalog.MultiplyByNegative(Operand.Of(factor)));
            return pass.Map(node, node.Input, own, OperationCatalog.MultiplyByPositive(Operand.Of(factor)), OperationCatalog.Add(Operand.Of(exchanged)));
        }
    }
}
