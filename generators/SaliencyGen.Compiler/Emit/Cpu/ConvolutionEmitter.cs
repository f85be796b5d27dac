using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>Convolution</c> and <c>DepthwiseConvolution</c>.</summary>
internal static class ConvolutionEmitter
{
    public static void Emit(ProgramEmitter emitter, ConvolutionStep step)
    {
        var output = step.Output!;
        string input = emitter.Map(step.Input);
        string map = emitter.Map(output);
        var chain = ChainText.Of(emitter, step, output);
        string region = step.Weights.IsTransposed ? "transposed" : "weights";
        string weights = $"{region} + {step.Weights.Offset}";
        string bias = step.IsTransposed ? "" : step.Bias is null ? ", null" : $", weights + {step.Bias.Offset}";
        emitter.Call($"{Kernel(step, chain.Operator)}(worker, {input}, {map}, {weights}{bias}, {Shape(step.Convolution)}, {chain.Operands}, {chain.Scalars})");
    }

    /// <summary>A <c>ConvolutionShape</c>, without the arguments that are defaults.</summary>
    public static string Shape(ConvolutionNode node)
    {
        var window = node.Window;
        string text = $"new({window.KernelHeight}, {window.KernelWidth}";
        if (window.StrideHeight != 1 || window.StrideWidth != 1) text += $", strideHeight: {window.StrideHeight}, strideWidth: {window.StrideWidth}";
        if (window.PadTop != 0 || window.PadLeft != 0) text += $", padTop: {window.PadTop}, padLeft: {window.PadLeft}";
        if (window.DilationHeight != 1 || window.DilationWidth != 1) text += $", dilationHeight: {window.DilationHeight}, dilationWidth: {window.DilationWidth}";
        if (node.Group != 1) text += $", group: {node.Group}";
        return text + ")";
    }

    private static string Kernel(ConvolutionStep step, string chain) => step.Weights.Kind switch
    {
        WeightKind.Depthwise => $"DepthwiseConvolution.{(step.IsTransposed ? "Transpose" : "Forward")}<{chain}>",
        WeightKind.TransposedToPlanar => $"Convolution.TransposeToPlanar<{chain}>",
        WeightKind.TransposedConvolution => $"Convolution.Transpose<{TileChoice.Transposed(step)}, {chain}>",
        _ => $"Convolution.Forward<{TileChoice.Forward(step)}, {chain}>",
    };
}
