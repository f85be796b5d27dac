using SaliencyGen.Compiler.Emit;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of the pooling, padding and resampling kernels.</summary>
internal static class PoolEmitter
{
    public static void Emit(CpuProgramEmitter emitter, Step step)
    {
        string output = step is not UnaryStep unary ? "" : emitter.Map(unary.Input) + ", " + emitter.Map(step.Output!);
        emitter.Call(step switch
        {
            MaxPoolStep pool => $"MaxPool.Forward(worker, {output}, {ShapeText.Of(pool.Window)})",
            MaxPoolRouteStep route => $"MaxPool.Route(worker, {emitter.Map(route.Input)}, {emitter.Map(route.Pooled)}, {emitter.Map(route.Signal)}, "
                + $"{emitter.Map(route.Output!)}, {ShapeText.Of(route.Window)}, accumulate: false)",
            MaxPoolRescaleStep rescale => $"MaxPool.Rescale(worker, {Maps(emitter, rescale.Image)}, {Maps(emitter, rescale.Reference)}, "
                + $"{emitter.Map(rescale.Signal)}, {emitter.Map(rescale.Output!)}, {ShapeText.Of(rescale.Window)}, {Literals.Float(rescale.Threshold)})",
            AveragePoolStep { IsTransposed: false } pool => $"AveragePool.Forward(worker, {output}, {ShapeText.Of(pool.Pool.Window)}, {Padded(pool)})",
            AveragePoolStep pool => $"AveragePool.Transpose(worker, {output}, {ShapeText.Of(pool.Pool.Window)}, {Padded(pool)}, accumulate: false)",
            GlobalAverageStep { IsTransposed: false } => $"GlobalAverage.Forward(worker, {output})",
            GlobalAverageStep => $"GlobalAverage.Transpose(worker, {output}, accumulate: false)",
            PadStep { IsTransposed: false } pad => $"Padding.Forward(worker, {output}, {pad.Pad.Top}, {pad.Pad.Left}, {Literals.Float(pad.Pad.Fill)})",
            PadStep pad => $"Padding.Transpose(worker, {output}, {pad.Pad.Top}, {pad.Pad.Left}, accumulate: false)",
            ChannelWindowStep window => $"ChannelWindows.Sum(worker, {output}, {window.Before}, {window.Behind})",
            ResampleStep resample => $"Resample.Run(worker, {output}, weights + {resample.Rows.Offset}, weights + {resample.Columns.Offset})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }

    private static string Padded(AveragePoolStep step) => $"countIncludePad: {(step.Pool.CountIncludePad ? "true" : "false")}";

    private static string Maps(CpuProgramEmitter emitter, PooledBuffers pool) => $"{emitter.Map(pool.Input)}, {emitter.Map(pool.Pooled)}";
}
