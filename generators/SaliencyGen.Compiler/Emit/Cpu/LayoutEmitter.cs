using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of the kernels that move data and of Softmax, which works on row-major vectors.</summary>
internal static class LayoutEmitter
{
    public static void Emit(CpuProgramEmitter emitter, Step step)
    {
        string output = emitter.Map(step.Output!);
        if (step is ZeroStep)
        {
            emitter.Call($"Fill.Zero(worker, {output})");
            return;
        }

        string input = emitter.Map(((UnaryStep)step).Input);
        emitter.Call(step switch
        {
            ViewStep view => ViewText.Call("worker", view, input, output),
            ChannelCopyStep copy => $"Channels.Copy(worker, {input}, {copy.InputChannel}, {output}, {copy.OutputChannel}, {copy.Count}, accumulate: {(copy.Accumulates ? "true" : "false")})",
            SoftmaxStep softmax => Softmax(emitter, softmax, input, output),
            SoftmaxRescaleStep rescale => $"SoftmaxRescale.Run(worker, {input}.Data, {emitter.Map(rescale.Reference)}.Data, {emitter.Map(rescale.Signal)}.Data, "
                + $"{output}.Data, {ShapeText.Of(rescale.Softmax)})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }

    private static string Softmax(CpuProgramEmitter emitter, SoftmaxStep step, string input, string output)
    {
        string extents = ShapeText.Of(step.Softmax);
        return step.Signal is null
            ? $"Softmax.Forward(worker, {input}.Data, {output}.Data, {extents})"
            : $"Softmax.Transpose(worker, {input}.Data, {emitter.Map(step.Signal)}.Data, {output}.Data, {extents}, accumulate: false)";
    }
}
