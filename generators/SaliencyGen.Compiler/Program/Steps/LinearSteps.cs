using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;
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

/// <summary>A convolution, forward or transposed; <see cref="ConvolutionChoice"/> makes it and says how it is computed.</summary>
public sealed class ConvolutionStep : ChainStep
{
    public ConvolutionStep(ConvolutionNode convolution, FeatureBuffer output, FeatureBuffer input, ConvolutionChoice choice, WeightSlot? bias)
    {
        Node = convolution;
        Convolution = convolution;
        Output = output;
        Input = input;
        Choice = choice;
        Bias = bias;
        Scratch = choice.Algorithm.Scratch(this);
    }

    public ConvolutionNode Convolution { get; }
    public ConvolutionChoice Choice { get; }

    /// <summary>The map read: the layer's input, or for a transpose the signal at its output.</summary>
    public FeatureBuffer Input { get; private set; }

    /// <summary>What the map read goes through first; null for nothing.</summary>
    public Operation? InputActivation { get; private set; }
    public WeightSlot Weights => Choice.Weights;
    public WeightSlot? Bias { get; }
    public bool IsTransposed => Choice.IsTransposed;

    /// <summary>What is read in place of each weight.</summary>
    public WeightPart Part => Choice.Part;

    /// <summary>Whether the kernel can activate what it reads, and had better.</summary>
    public bool TakesInputActivation => Choice.Kernel.Activated is not null && Part.IsWhole && Choice.Algorithm.ActivatesInput(this);

    public override IEnumerable<WeightSlot> Slots => [Weights, .. Bias is null ? Array.Empty<WeightSlot>() : [Bias], .. base.Slots];

    protected override FeatureBuffer Source => Input;

    /// <summary>Reads a copy of its map, which holds the same.</summary>
    public void ReadCopy(FeatureBuffer copy) => Input = copy;

    /// <summary>Lets the kernel activate what it reads, which is from now on <paramref name="input"/>.</summary>
    public void ActivateInput(FeatureBuffer input, Operation activation)
    {
        Input = input;
        InputActivation = activation;
        Scratch = new(Choice.Kernel.Activated!.Room(Convolution), ScratchScope.Worker);
    }
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

    public override IEnumerable<WeightSlot> Slots => [Weights, .. Bias is null ? Array.Empty<WeightSlot>() : [Bias], .. base.Slots];

    protected override FeatureBuffer Source => Input;
}
