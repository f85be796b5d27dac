using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Which emitter a step has.</summary>
internal static class StepEmitter
{
    public static void Emit(CpuProgramEmitter emitter, Step step)
    {
        switch (step)
        {
            case ConvolutionStep convolution: ConvolutionEmitter.Emit(emitter, convolution); break;
            case LopsidedSharesStep lopsided: ConvolutionEmitter.Emit(emitter, lopsided); break;
            case MatrixProductStep product: MatrixProductEmitter.Emit(emitter, product); break;
            case AttentionStep attention: MatrixProductEmitter.Emit(emitter, attention); break;
            case DenseStep dense: DenseEmitter.Emit(emitter, dense); break;
            case ElementwiseStep elementwise: ElementwiseEmitter.Emit(emitter, elementwise); break;
            case SpatialSumStep sum: ElementwiseEmitter.Emit(emitter, sum); break;
            case MaxPoolStep or MaxPoolRouteStep or MaxPoolRescaleStep or AveragePoolStep or GlobalAverageStep or PadStep or ResampleStep or ChannelWindowStep: PoolEmitter.Emit(emitter, step); break;
            case ViewStep or ZeroStep or ClearPaddingStep or ChannelCopyStep or NormaliserStep: LayoutEmitter.Emit(emitter, step); break;
            default: BoundaryEmitter.Emit(emitter, step); break;
        }
    }
}
