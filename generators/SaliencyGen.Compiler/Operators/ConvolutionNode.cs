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
    public Window Window { get; private set; } = window;

    /// <summary>
    /// The layer as it reads the output of a Pad that was merged into its window, for rules to which the cells of a Pad are inputs like others;
    /// null where no Pad was. Weights are planned for the layer itself.
    /// </summary>
    public ConvolutionNode? BehindPad { get; private set; }

    public List<ChannelFold> Folds { get; } = [];
    public int OutChannels => Output.Shape.Channels;
    public int InChannels => Input.Shape.Channels;
    public bool IsDepthwise => Group > 1 && Group == InChannels && Group == OutChannels;

    /// <summary>Makes a zero pad a part of the window.</summary>
    public void Merge(PadNode pad)
    {
        BehindPad ??= new(Name, Input, Output, Weight, Bias, Group, Window);
        Inputs[0] = pad.Input;
        Window = Window.Widen(pad);
    }

    public override string Describe() =>
        $"Conv {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}"
        + (Group == 1 ? "" : $", group {Group}");
}
