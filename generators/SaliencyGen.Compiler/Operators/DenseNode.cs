using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Gemm (opset 7 on) and MatMul with a constant right operand, batch 1. Weight is viewed as [O, K] whatever the file's
/// orientation; alpha and beta are already folds of weight and bias.
/// </summary>
public sealed class DenseNode(string name, Value input, Value output, Constant weight, Constant? bias, float weightFactor, float biasFactor)
    : Node(name, [input], output)
{
    public Constant Weight { get; } = weight;

    /// <summary>[O], or one scalar.</summary>
    public Constant? Bias { get; } = bias;

    /// <summary>Gemm's alpha.</summary>
    public float WeightFactor { get; } = weightFactor;

    /// <summary>Gemm's beta.</summary>
    public float BiasFactor { get; } = biasFactor;
    public List<ChannelFold> Folds { get; } = [];
    public override string Describe() => $"Dense {Input.Shape.Count} -> {Output.Shape.Count}";
}
