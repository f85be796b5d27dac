using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Conv (opset 1, 11, 22) over NCHW, and over NCL as height 1. Weight [O, I/group, kH, kW] ([O, I/group, k] for 1-D, seen with kH = 1; O may be
/// several axes), bias [O] or null, then the folds in order.
/// </summary>
public sealed class ConvolutionNode(string name, Value input, Value output, Constant weight, Constant? bias, int group, Window window)
    : WeightedNode(name, input, output, weight, bias)
{
    private ConvolutionNode? _behindPad;

    public int Group { get; } = group;
    public Window Window { get; private set; } = window;

    /// <summary>
    /// The layer as it reads the output of a Pad that was merged into its window, for rules to which the cells of a Pad are inputs like others.
    /// Weights are planned for the layer itself.
    /// </summary>
    public override WeightedNode Unmerged => _behindPad ?? this;

    /// <summary>Steps by channels of the input whose factors are folded into the weights: of the layer that this one is the transpose of.</summary>
    public List<ChannelFold> InputFolds { get; } = [];

    /// <summary>A dense layer of the model, applied to each position: tokens are positions, their features channels.</summary>
    public bool IsTokenwise { get; init; }

    public override bool IsConvolution => !IsTokenwise;

    public int OutChannels => Output.Shape.Channels;
    public int InChannels => Input.Shape.Channels;
    public bool IsDepthwise => Group > 1 && Group == InChannels && Group == OutChannels;

    public override bool MakesFeatureMap => true;

    public override bool TakesFolds => true;

    /// <summary>Makes a zero pad a part of the window.</summary>
    public void Merge(PadNode pad)
    {
        _behindPad ??= new(Name, Input, Output, Weight, Bias, Group, Window) { IsTokenwise = IsTokenwise };
        Inputs[0] = pad.Input;
        Window = Window.Widen(pad);
    }

    public override FeatureBuffer Product(
        ExplainContext context, ExplainProgram program, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart part, SlotContent content = SlotContent.Model, WeightedNode? reader = null) =>
        program.Add(ConvolutionChoice.Forward(context.Weights, this, input, output, bias, part, content, (ConvolutionNode?)reader)).Output!;

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal, WeightPart part, SlotContent content = SlotContent.Model) =>
        pass.Program.Add(ConvolutionChoice.Transpose(pass.Context.Weights, this, signal, pass.NewSignal(Input), part, content)).Output!;

    public override string Describe() =>
        $"{(IsTokenwise ? "Dense by token" : "Conv")} {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}"
        + (Group == 1 ? "" : $", group {Group}");
}
