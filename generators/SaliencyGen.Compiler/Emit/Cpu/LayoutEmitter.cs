using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of the kernels that move data, and of normalisers.</summary>
internal static class LayoutEmitter
{
    public static void Emit(CpuProgramEmitter emitter, Step step)
    {
        string output = emitter.Map(step.Output!);
        if (step is ZeroStep or ClearPaddingStep)
        {
            emitter.Call($"Fill.{(step is ZeroStep ? "Zero" : "Padding")}(worker, {output})");
            return;
        }

        if (step is NormaliserStep normaliser)
        {
            emitter.Call(NormaliserText.Call("worker", normaliser, emitter.Map, slot => slot is null ? "null" : $"weights + {slot.Offset}"));
            return;
        }

        string input = emitter.Map(((UnaryStep)step).Input);
        emitter.Call(step switch
        {
            ViewStep view => ViewText.Call("worker", view, input, output),
            ChannelCopyStep copy => $"Channels.Copy(worker, {input}, {copy.InputChannel}, {output}, {copy.OutputChannel}, {copy.Count}, accumulate: {(copy.Accumulates ? "true" : "false")})",
            _ => throw new InvalidOperationException(step.GetType().Name),
        });
    }
}
