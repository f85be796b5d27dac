using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls of the pooling, padding and resampling kernels.</summary>
internal static class PoolEmitter
{
    public static void Emit(IlgpuProgramEmitter emitter, Step step)
    {
        string maps = step is not UnaryStep unary ? "" : emitter.Map(unary.Input) + ", " + emitter.Map(step.Output!);
        emitter.Call(step switch
        {
            MaxPoolStep pool => $"MaxPool.Forward(call, {maps}, {ShapeText.Of(pool.Window)})",
            MaxPoolRouteStep route => $"MaxPool.Route(call, {emitter.Map(route.Input)}, {emitter.Map(route.Pooled)}, {emitter.Map(route.Signal)}, "
                + $"{emitter.Map(route.Output!)}, {ShapeText.Of(route.Window)})",
            MaxPoolRescaleStep rescale => $"MaxPool.Rescale(call, {Maps(emitter, rescale.Image)}, {Maps(emitter, rescale.Reference)}, "
                + $"{emitter.Map(rescale.Signal)}, {emitter.Map(rescale.Output!)}, {ShapeText.Of(rescale.Window)}, {Literals.Float(rescale.Threshold)})",
            AveragePoolStep pool => $"AveragePool.{Direction(pool.IsTransposed)}(call, {maps}, {ShapeText.Of(pool.Pool.Window)}, "
                + $"countIncludePad: {(pool.Pool.CountIncludePad ? "true" : "false")})",
            GlobalAverageStep average => $"GlobalAverage.{Direction(average.IsTransposed)}(call, {maps})",
            PadStep { IsTransposed: false } pad => $"Padding.Forward(call, {maps}, {pad.Pad.Top}, {pad.Pad.Left}, {Literals.Float(pad.Pad.Fill)})",
            PadStep pad => $"Padding.Transpose(call, {maps}, {pad.Pad.Top}, {pad.Pad.Left})",
            ChannelWindowStep window => $"ChannelWindows.Sum(call, {maps}, {window.Before}, {window.Behind})",
            ResampleStep resample => $"Resample.Run(call, {maps}, rows: {resample.Rows.Offset}, columns: {resample.Columns.Offset})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }

    private static string Direction(bool isTransposed) => isTransposed ? "Transpose" : "Forward";

    private static string Maps(IlgpuProgramEmitter emitter, PooledBuffers pool) => $"{emitter.Map(pool.Input)}, {emitter.Map(pool.Pooled)}";
}
