using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Conv (opset 1, 11, 22) over NCHW, and over NCL as height 1. Weight [O, I/group, kH, kW] ([O, I/group, k] for 1-D, seen with kH = 1),
/// bias [O] or null, then <see cref="Folds"/> in order.
/// </summary>
public sealed class ConvolutionNode(string name, Value input, Value output, Constant weight, Constant? bias, int group, Window window)
    : Node(name, [input], output)
{
    public Constant Weight { get; } = weight;
    public Constant? Bias { get; } = bias;
    public int Group { get; } = group;
    public Window Window { get; set; } = window;
    public List<ChannelFold> Folds { get; } = [];
    public int OutChannels => Output.Shape.Channels;
    public int InChannels => Input.Shape.Channels;
    public bool IsDepthwise => Group > 1 && Group == InChannels && Group == OutChannels;

    public override string Describe() =>
        $"Conv {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}"
        + (Group == 1 ? "" : $", group {Group}");
}

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

/// <summary>y = x * scale[c] + shift[c]: a BatchNormalization, or an Add, Sub, Mul, Div by a per-channel or scalar constant, that was not folded.</summary>
public sealed class ChannelAffineNode(string name, Value input, Value output, IEnumerable<ChannelFold> folds) : Node(name, [input], output)
{
    /// <summary>The steps in order; scale and shift vectors come from applying them to weight 1, bias 0.</summary>
    public List<ChannelFold> Folds { get; } = folds.ToList();
    public override string Describe() => $"Channel affine {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}

/// <summary>y = x * Factor + Offset with constants that vary over space, seen broadcast to the output's shape; either may be null.</summary>
public sealed class ElementAffineNode(string name, Value input, Value output, Constant? factor, bool reciprocal, Constant? offset, float offsetSign)
    : Node(name, [input], output)
{
    public Constant? Factor { get; } = factor;

    /// <summary>Divide by <see cref="Factor"/> instead of multiplying.</summary>
    public bool Reciprocal { get; } = reciprocal;
    public Constant? Offset { get; } = offset;
    public float OffsetSign { get; } = offsetSign;
    public override string Describe() => $"Elementwise affine {Output.Shape}";
}

/// <summary>Sum of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space; <c>left + Sign*right</c>.</summary>
public sealed class AddNode(string name, Value left, Value right, Value output, float sign) : Node(name, [left, right], output)
{
    public float Sign { get; } = sign;
    public override string Describe() => $"{(Sign > 0 ? "Add" : "Subtract")} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}

/// <summary>Product of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space.</summary>
public sealed class MultiplyNode(string name, Value left, Value right, Value output) : Node(name, [left, right], output)
{
    public override string Describe() => $"Multiply {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
