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
