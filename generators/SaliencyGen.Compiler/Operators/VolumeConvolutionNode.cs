using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Conv (opset 1, 11, 22) over NCDHW; slices lie one below the other, so that the values are [1,C,D*H,W]. It is computed as one convolution of an image:
/// the slices that a window meets become channels, and slices are so far apart in rows that no window reads two of them. To rules it is one layer.
/// </summary>
public sealed class VolumeConvolutionNode : WeightedNode
{
    private readonly Unfolding _unfolding;

    /// <param name="name">The node's name.</param>
    /// <param name="input">[1,C,D*H,W].</param>
    /// <param name="output">[1,O,D'*H',W'].</param>
    /// <param name="depths">D and D'.</param>
    /// <param name="weight">[O,(I/group)*kD,kH,kW]: the file's elements, slices of the kernel as channels.</param>
    /// <param name="bias">[O]; null for none.</param>
    /// <param name="group">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public VolumeConvolutionNode(
        string name, Value input, Value output, (int Input, int Output) depths, Constant weight, Constant? bias, int group, VolumeWindow window)
        : base(name, input, output, weight, bias)
    {
        Window = window;
        _unfolding = new(input.Shape, output.Shape, depths, window);
        var (slices, sums) = (new Value(input.Name + "/slices", _unfolding.Slices), new Value(output.Name + "/rows", _unfolding.Sums));
        Unfolded = new(name, slices, sums, weight, bias, group, _unfolding.InSlices);
    }

    public VolumeWindow Window { get; }

    /// <summary>The convolution of an image that it is, whose weights it has.</summary>
    public ConvolutionNode Unfolded { get; }

    public override List<ChannelFold> Folds => Unfolded.Folds;

    public override bool IsConvolution => true;

    public override bool MakesFeatureMap => true;

    public override bool TakesFolds => true;

    public override FeatureBuffer Product(
        ExplainContext context, ExplainProgram program, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart part, SlotContent content = SlotContent.Model, WeightedNode? reader = null)
    {
        var framed = input;
        if (_unfolding.Frame is { } frame)
        {
            framed = Map(context, input.Name + "_framed", _unfolding.Framed);
            program.Add(new ZeroStep(this, framed));
            program.Add(new ViewStep(this, framed, input, frame) { IsTransposed = true, Previous = framed });
        }

        var slices = framed;
        if (_unfolding.Taps is { } taps) slices = program.Add(new ViewStep(this, Map(context, input.Name + "_slices", _unfolding.Slices), framed, taps)).Output!;
        var sums = _unfolding.Crop is null ? output : Map(context, output.Name + "_rows", _unfolding.Sums);
        program.Add(ConvolutionChoice.Forward(context.Weights, Unfolded, slices, sums, bias, part, content));
        return _unfolding.Crop is { } crop ? program.Add(new ViewStep(this, output, sums, crop)).Output! : sums;
    }

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal, WeightPart part, SlotContent content = SlotContent.Model)
    {
        var (context, program) = (pass.Context, pass.Program);
        var result = pass.NewSignal(Input);
        var sums = signal;
        if (_unfolding.Crop is { } crop)
        {
            sums = Map(context, signal.Name + "_rows", _unfolding.Sums);
            program.Add(new ZeroStep(this, sums));
            program.Add(new ViewStep(this, sums, signal, crop) { IsTransposed = true, Previous = sums });
        }

        var slices = _unfolding.Taps is null && _unfolding.Frame is null ? result : Map(context, result.Name + "_slices", _unfolding.Slices);
        program.Add(ConvolutionChoice.Transpose(context.Weights, Unfolded, sums, slices, part, content));
        var framed = _unfolding.Taps is null ? slices : Gathered(context, program, slices, _unfolding.Frame is null ? result : Map(context, result.Name + "_framed", _unfolding.Framed));
        return _unfolding.Frame is { } frame ? program.Add(new ViewStep(this, result, framed, frame)).Output! : framed;
    }

    public override string Describe() => $"Conv {Input.Shape} -> {Output.Shape}, {Window}" + (Unfolded.Group == 1 ? "" : $", group {Unfolded.Group}");

    /// <summary>A cell is met by several taps, whose signals are added up one after the other.</summary>
    private FeatureBuffer Gathered(ExplainContext context, ExplainProgram program, FeatureBuffer slices, FeatureBuffer framed)
    {
        program.Add(new ZeroStep(this, framed));
        for (int tap = 0; tap < Window.Kernel; tap++)
        {
            var (from, to) = _unfolding.Tap(tap);
            var part = program.Add(new ViewStep(this, Map(context, $"{slices.Name}_{tap}", _unfolding.OneTap), slices, from)).Output!;
            program.Add(new ViewStep(this, framed, part, to) { IsTransposed = true, Previous = framed, Accumulates = true });
        }

        return framed;
    }

    private static FeatureBuffer Map(ExplainContext context, string name, TensorShape shape) => context.NewMap(name, shape.Channels, shape.Height, shape.Width);
}
