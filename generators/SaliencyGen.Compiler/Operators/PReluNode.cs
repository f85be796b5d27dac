using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX PRelu: x where x > 0, else a slope times x, which differs between channels or elements. To every method a LeakyRelu.</summary>
/// <param name="name">The node's name.</param>
/// <param name="input">x.</param>
/// <param name="output">As <paramref name="input"/>.</param>
/// <param name="slopes">One for each channel; or of the output's dims.</param>
/// <param name="lowest">The smallest of the slopes.</param>
/// <param name="highest">The largest of the slopes.</param>
public sealed class PReluNode(string name, Value input, Value output, Constant slopes, float lowest, float highest)
    : PointwiseNode(name, input, output), IChannelSteps
{
    public Constant Slopes { get; } = slopes;

    public bool IsPerChannel => Slopes.Dims.Count == 1;

    public override bool TakesParts => true;

    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: highest <= 0, IsMonotone: lowest >= 0, IsRectifier: true,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    /// <summary>How slopes by channel are packed.</summary>
    public List<ChannelFold> Folds { get; } = [new ScaleFold(slopes, false)];

    public override Operation Activation(WeightPlan weights, MapLayout layout) => OperationCatalog.ActivatePRelu(Slope(weights, layout));

    public override Operation Derivative(BackwardPass pass) =>
        OperationCatalog.DerivePRelu(Operand.Of(pass.Forward[Input]), Slope(pass.Context.Weights, pass.Forward[Input].Layout));

    // A negative slope can make the output positive where the input is not.
    public override Operation Guided(BackwardPass pass) => OperationCatalog.GuidedRelu(Operand.Of(pass.Forward[Input]));

    public override Operation Rescale(BackwardPass pass, ForwardPass reference, float threshold) => OperationCatalog.RescalePRelu(
        threshold, Operand.Of(pass.Forward[Input]), Operand.Of(reference[Input]), Slope(pass.Context.Weights, pass.Forward[Input].Layout));

    public override Operation RevealCancelPart(WeightPlan weights, FeatureBuffer reference, FeatureBuffer otherPart) =>
        OperationCatalog.RevealCancelPartPRelu(Operand.Of(reference), Operand.Of(otherPart), Slope(weights, reference.Layout));

    public override Operation RevealCancelMultiplier(WeightPlan weights, FeatureBuffer reference, FeatureBuffer part, FeatureBuffer otherPart) =>
        OperationCatalog.RevealCancelMultiplierPRelu(Operand.Of(reference), Operand.Of(part), Operand.Of(otherPart), Slope(weights, reference.Layout));

    public override string Describe() =>
        $"PRelu by {(IsPerChannel ? "channel" : "element")} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    private Operand Slope(WeightPlan weights, MapLayout layout) =>
        Operand.Of(IsPerChannel ? weights.ChannelVector(this, isFactor: true) : weights.ElementMap(this, isFactor: true, layout));
}
