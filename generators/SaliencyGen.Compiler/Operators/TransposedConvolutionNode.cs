using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX ConvTranspose (opset 1, 11, 22) over NCHW, and over NCL as height 1: the transpose of a convolution, whose own transpose is that convolution. To rules
/// it is one layer.
/// </summary>
public sealed class TransposedConvolutionNode : WeightedNode
{
    /// <param name="name">The node's name.</param>
    /// <param name="input">What it reads: the convolution's output.</param>
    /// <param name="output">What it makes: as the convolution's input.</param>
    /// <param name="weight">[I, O/group, kH, kW], as the convolution has it.</param>
    /// <param name="bias">[O]; null for none.</param>
    /// <param name="group">Groups of channels.</param>
    /// <param name="window">The convolution's window.</param>
    public TransposedConvolutionNode(string name, Value input, Value output, Constant weight, Constant? bias, int group, Window window)
        : base(name, input, output, weight, bias) => Convolution = new(name, output, input, weight, null, group, window);

    /// <summary>The convolution that it is the transpose of, whose weights it has.</summary>
    public ConvolutionNode Convolution { get; }

    /// <summary>Steps by channels of the output, which are the convolution's input.</summary>
    public override List<ChannelFold> Folds => Convolution.InputFolds;

    public override bool IsConvolution => true;

    public override bool MakesFeatureMap => true;

    public override bool TakesFolds => true;

    public override FeatureBuffer Product(
        ExplainContext context, ExplainProgram program, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart part, SlotContent content = SlotContent.Model, WeightedNode? reader = null)
    {
        var step = ConvolutionChoice.Transpose(context.Weights, Convolution, input, output, part, content);
        if (bias is not null) step.Chain.Add(OperationCatalog.Add(Operand.Of(bias)));
        return program.Add(step).Output!;
    }

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal, WeightPart part, SlotContent content = SlotContent.Model) =>
        pass.Program.Add(ConvolutionChoice.Forward(pass.Context.Weights, Convolution, signal, pass.NewSignal(Input), null, part, content)).Output!;

    public override string Describe() =>
        $"ConvTranspose {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Convolution.Window}"
        + (Convolution.Group == 1 ? "" : $", group {Convolution.Group}");
}
