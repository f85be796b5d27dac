using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>Elementwise operations over a map.</summary>
public sealed class ElementwiseStep : ChainStep
{
    public ElementwiseStep(FeatureBuffer output, FeatureBuffer value, params Operation[] chain)
    {
        Output = output;
        Value = value;
        Chain.AddRange(chain);
    }

    public FeatureBuffer Value { get; set; }
    protected override FeatureBuffer Source => Value;

    /// <summary>The value is a vector repeated over the output's positions.</summary>
    public bool BroadcastValue => Value.Positions == 1 && Output!.Positions > 1;
}

/// <summary>A convolution, depthwise or not, forward or transposed; which kernel it is follows from the slot's kind.</summary>
public sealed class ConvolutionStep : ChainStep
{
    public ConvolutionStep(ConvolutionNode convolution, FeatureBuffer output, FeatureBuffer input, WeightSlot weights, WeightSlot? bias, bool isTransposed)
    {
        Node = convolution;
        Convolution = convolution;
        Output = output;
        Input = input;
        Weights = weights;
        Bias = bias;
        IsTransposed = isTransposed;
    }

    public ConvolutionNode Convolution { get; }

    /// <summary>The map read: the layer's input, or for a transpose the signal at its output.</summary>
    public FeatureBuffer Input { get; set; }

    /// <summary>What the map read goes through first; null for nothing.</summary>
    public Operation? InputActivation { get; set; }
    public WeightSlot Weights { get; }
    public WeightSlot? Bias { get; }
    public bool IsTransposed { get; }
    /// <summary>What is read in place of each weight.</summary>
    public WeightPart Part { get; init; } = WeightPart.Whole;

    protected override FeatureBuffer Source => Input;
}

/// <summary>A dense layer, forward or transposed.</summary>
public sealed class DenseStep : ChainStep
{
    public DenseStep(DenseNode dense, FeatureBuffer output, FeatureBuffer input, WeightSlot weights, WeightSlot? bias, bool isTransposed)
    {
        Node = dense;
        Output = output;
        Input = input;
        Weights = weights;
        Bias = bias;
        IsTransposed = isTransposed;
    }

    public FeatureBuffer Input { get; }
    public WeightSlot Weights { get; }
    public WeightSlot? Bias { get; }
    public bool IsTransposed { get; }
    /// <summary>What is read in place of each weight.</summary>
    public WeightPart Part { get; init; } = WeightPart.Whole;

    protected override FeatureBuffer Source => Input;
}
