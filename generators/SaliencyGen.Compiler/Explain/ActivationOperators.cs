using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>The runtime's operator structs for each activation.</summary>
public static class ActivationOperators
{
    /// <summary>Scalars of the activation's struct.</summary>
    public static float[] Scalars(ActivationNode node) => node.Kind switch
    {
        ActivationKind.LeakyRelu or ActivationKind.Elu => [node.Alpha],
        ActivationKind.Clip or ActivationKind.HardSigmoid => [node.Alpha, node.Beta],
        _ => [],
    };

    public static Operation Forward(ActivationNode node) => Operation.Of($"Activate<{node.Kind}>", Scalars(node));

    /// <summary>
    /// Signal times the derivative. Where the derivative can be told from the output, the output is the operand, so that the
    /// pre-activation need not be kept.
    /// </summary>
    public static Operation Derivative(ActivationNode node, FeatureBuffer input, FeatureBuffer output) => node.Kind switch
    {
        ActivationKind.Relu => Operation.Of("DeriveRelu", Operand.Of(output)),
        ActivationKind.Clip => Operation.Of("DeriveClip", Scalars(node), Operand.Of(output)),
        ActivationKind.Sigmoid => Operation.Of("DeriveSigmoid", Operand.Of(output)),
        _ => Operation.Of($"Derive<{node.Kind}>", Scalars(node), Operand.Of(input)),
    };

    /// <summary>Whether DeconvNet and Guided Backprop treat it as a rectifier (conventions, section 0).</summary>
    public static bool IsRectifier(ActivationNode node) =>
        node.Kind is ActivationKind.Relu or ActivationKind.LeakyRelu || node is { Kind: ActivationKind.Clip, Alpha: 0 };

    /// <summary>The rectified signal, masked by where the rectifier passes its input.</summary>
    public static Operation Guided(ActivationNode node, FeatureBuffer output) => node.Kind == ActivationKind.Clip
        ? Operation.Of("GuidedClip", Scalars(node), Operand.Of(output))
        : Operation.Of("GuidedRelu", Operand.Of(output));

    /// <summary>DeepLIFT's Rescale multiplier between two pre-activations.</summary>
    public static Operation Rescale(ActivationNode node, FeatureBuffer input, FeatureBuffer reference, float threshold) =>
        Operation.Of($"Rescale<{node.Kind}>", [threshold, .. Scalars(node)], Operand.Of(input), Operand.Of(reference));
}
