using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>A function of one input, element by element; what differs between elements is a constant.</summary>
public abstract class PointwiseNode(string name, Value input, Value output) : Node(name, [input], output)
{
    public abstract PointwiseTraits Traits { get; }

    /// <summary>RevealCancel applies it to parts of its input's difference.</summary>
    public abstract bool TakesParts { get; }

    public sealed override OutputSign Sign => Traits.IsNonNegative ? OutputSign.NonNegative : OutputSign.Unknown;

    public sealed override bool IsZeroAtZero => Traits.IsZeroAtZero;

    public sealed override GateRole Gate => Traits.IsGate ? GateRole.Makes : GateRole.None;

    public sealed override bool MakesFeatureMap => true;

    /// <summary>The function of maps of a layout.</summary>
    public abstract Operation Activation(WeightPlan weights, MapLayout layout);

    /// <summary>A signal times the derivative.</summary>
    public abstract Operation Derivative(BackwardPass pass);

    /// <summary>The rectified signal, where the rectifier passed its input.</summary>
    public abstract Operation Guided(BackwardPass pass);

    /// <summary>DeepLIFT's multiplier between image and reference; nearer than the threshold, the derivative at the reference.</summary>
    public abstract Operation Rescale(BackwardPass pass, ForwardPass reference, float threshold);

    /// <summary>RevealCancel's share of the output's difference, for the part of the input's that it is applied to.</summary>
    public abstract Operation RevealCancelPart(WeightPlan weights, FeatureBuffer reference, FeatureBuffer otherPart);

    /// <summary>A multiplier carried to one part of the input's difference by RevealCancel.</summary>
    public abstract Operation RevealCancelMultiplier(WeightPlan weights, FeatureBuffer reference, FeatureBuffer part, FeatureBuffer otherPart);

    public sealed override void Forward(ForwardPass pass)
    {
        var output = pass[Output] = pass.NewBuffer(Output);
        pass.Program.Add(new ElementwiseStep(output, pass[Input], Activation(pass.Context.Weights, output.Layout)) { Node = this });
    }

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => pointwise(this);
}
