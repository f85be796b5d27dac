using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of the kernels for convolutions.</summary>
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
        var kernel = step.Choice.Kernel;
        string tile = kernel.IsTiled ? TileChoice.Of(step) + ", " : "", scratch = emitter.Scratch(step);
        string maps = $"worker, {input}, {map}, {weights}{bias}", operands = $"{chain.Operands}, {chain.Scalars}";
        if (step.InputActivation is not { } activation)
        {
            string part = PartText.TypeArgument(step.Part);
            emitter.Call($"{kernel.Method}<{tile}{part}{chain.Operator}>({maps}, {shape}, {operands}{PartText.Argument(step.Part)}{scratch})");
            return;
        }

        var activated = kernel.Activated!;
        string scalars = ChainText.ScalarsOf([activation]);
        emitter.Call(activated.TakesOperator
            ? $"{activated.Method}<{tile}{activation.TypeName}, {chain.Operator}>({maps}, {operands}, {scalars}{scratch})"
            : $"{activated.Method}<{activation.TypeName}>({maps}, {shape}, {scalars}{scratch})");
    }

    public static void Emit(CpuProgramEmitter emitter, LopsidedSharesStep step)
    {
        string maps = string.Join(", ", step.Reads.Select(emitter.Map));
        string bias = step.Bias is null ? "null" : $"weights + {step.Bias.Offset}";
        string rule = $"new({Literals.Float(step.Alpha)}, {Literals.Float(step.Beta)}, {Literals.Float(step.Stabilizer)})";
        emitter.Call($"LopsidedShares.Run(worker, new({maps}), {emitter.Map(step.Output!)}, transposed + {step.Weights.Offset}, {bias}, {rule})");
    }
}
