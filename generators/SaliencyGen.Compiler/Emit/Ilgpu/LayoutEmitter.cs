using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls of the kernels that move data, and of normalisers.</summary>
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

        if (step is NormaliserStep normaliser)
        {
            emitter.Call(NormaliserText.Call("call", normaliser, emitter.Map, slot => slot is null ? "-1" : $"{slot.Offset}"));
            return;
        }

        string input = emitter.Map(((UnaryStep)step).Input);
        emitter.Call(step switch
        {
            ViewStep view => ViewText.Call("call", view, input, output),
            ChannelCopyStep copy => $"Channels.Copy(call, {input}, {copy.InputChannel}, {output}, {copy.OutputChannel}, {copy.Count}, accumulate: {(copy.Accumulates ? "true" : "false")})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }
}
