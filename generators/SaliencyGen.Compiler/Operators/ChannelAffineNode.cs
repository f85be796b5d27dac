using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators;

/// <summary>y = x * scale[c] + shift[c]: a BatchNormalization, or an Add, Sub, Mul, Div by a per-channel or scalar constant, that was not folded.</summary>
public sealed class ChannelAffineNode(string name, Value input, Value output, IEnumerable<ChannelFold> folds) : AffineNode(name, input, output), IChannelSteps
{
    /// <summary>The steps in order; scale and shift vectors come from applying them to weight 1, bias 0.</summary>
    public List<ChannelFold> Folds { get; } = folds.ToList();

    public override bool HasFactor => WeightPlan.Scales(Folds);

    public override bool HasOffset => WeightPlan.AddsShift(Folds);

    public override WeightSlot? Factor(WeightPlan weights, MapLayout layout) => HasFactor ? weights.ChannelVector(this, isFactor: true) : null;

    public override WeightSlot? Offset(WeightPlan weights, MapLayout layout) => HasOffset ? weights.ChannelVector(this, isFactor: false) : null;

    public override string Describe() => $"Channel affine {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
