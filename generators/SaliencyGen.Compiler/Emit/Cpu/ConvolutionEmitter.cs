using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>Convolution</c> and <c>DepthwiseConvolution</c>.</summary>
internal static class ConvolutionEmitter
{
    public static void Emit(CpuProgramEmitter emitter, ConvolutionStep step)
    {
        var output = step.Output!;
        string input = emitter.Map(step.Input);
        string map = emitter.Map(output);
        var chain = OperandText.Chain(emitter, step, output);
        string region = step.Weights.IsTransposed ? "transposed" : "weights";
        string weights = $"{region} + {step.Weights.Offset}";
        string bias = step.IsTransposed ? "" : step.Bias is null ? ", null" : $", weights + {step.Bias.Offset}";
        string shape = ShapeText.Of(step.Convolution);
        emitter.Call(step.InputActivation switch
        {
            null => $"{Kernel(step, chain.Operator)}(worker, {input}, {map}, {weights}{bias}, {shape}, {chain.Operands}, {chain.Scalars}{PartText.Argument(step.Part)})",
            { } activation when step.Weights.Kind == WeightKind.Depthwise =>
                $"DepthwiseConvolution.ForwardActivated<{activation.TypeName}>(worker, {input}, {map}, {weights}{bias}, {shape}, {ChainText.ScalarsOf([activation])})",
            { } activation =>
                $"Convolution.PointwiseActivated<{TileChoice.Forward(step)}, {activation.TypeName}, {chain.Operator}>(worker, {input}, {map}, {weights}{bias}, {chain.Operands}, {chain.Scalars}, {ChainText.ScalarsOf([activation])})",
        });
    }

    public static void Emit(CpuProgramEmitter emitter, LopsidedSharesStep step)
    {
        string maps = string.Join(", ", step.Reads.Select(emitter.Map));
        string bias = step.Bias is null ? "null" : $"weights + {step.Bias.Offset}";
        string rule = $"new({Literals.Float(step.Alpha)}, {Literals.Float(step.Beta)}, {Literals.Float(step.Stabilizer)})";
        emitter.Call($"LopsidedShares.Run(worker, new({maps}), {emitter.Map(step.Output!)}, transposed + {step.Weights.Offset}, {bias}, {rule})");
    }

    private static string Kernel(ConvolutionStep step, string chain)
    {
        string part = PartText.TypeArgument(step.Part);
        return step.Weights.Kind switch
        {
            WeightKind.Depthwise => $"DepthwiseConvolution.{(step.IsTransposed ? "Transpose" : "Forward")}<{part}{chain}>",
            WeightKind.TransposedToPlanar => $"Convolution.TransposeToPlanar<{part}{chain}>",
            WeightKind.TransposedConvolution => $"Convolution.Transpose<{TileChoice.Transposed(step)}, {part}{chain}>",
            _ => $"Convolution.Forward<{TileChoice.Forward(step)}, {part}{chain}>",
        };
    }
}
