using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls of the kernels that move data and of Softmax, which works on vectors.</summary>
internal static class LayoutEmitter
{
    public static void Emit(IlgpuProgramEmitter emitter, Step step)
    {
        string output = emitter.Map(step.Output!);
        if (step is ZeroStep)
        {
            emitter.Call($"Fill.Zero(call, {output})");
            return;
        }

        string input = emitter.Map(((UnaryStep)step).Input);
        emitter.Call(step switch
        {
            ViewStep view => ViewText.Call("call", view, input, output),
            ChannelCopyStep copy => $"Channels.Copy(call, {input}, {copy.InputChannel}, {output}, {copy.OutputChannel}, {copy.Count}, accumulate: {(copy.Accumulates ? "true" : "false")})",
            SoftmaxStep softmax => Softmax(emitter, softmax, input, output),
            SoftmaxRescaleStep rescale => $"SoftmaxRescale.Run(call, {input}, {emitter.Map(rescale.Reference)}, {emitter.Map(rescale.Signal)}, {output}, "
                + $"{ShapeText.Of(rescale.Softmax)})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }

    private static string Softmax(IlgpuProgramEmitter emitter, SoftmaxStep step, string input, string output)
    {
        string extents = ShapeText.Of(step.Softmax);
        return step.Signal is null
            ? $"Softmax.Forward(call, {input}, {output}, {extents})"
            : $"Softmax.Transpose(call, {input}, {emitter.Map(step.Signal)}, {output}, {extents})";
    }
}
