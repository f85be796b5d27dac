using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Moves an activation into the depthwise or pointwise convolution that alone reads its result, where the convolution before it cannot take
/// it because its own result is kept: these do so little with each element that to store the map and read it takes a good part of their time.
/// Works on any method's program.
/// </summary>
public static class InputActivation
{
    public static void Run(ExplainProgram program)
    {
        var readers = program.Steps
            .SelectMany(step => step.Reads.SelectMany(buffer => buffer.WithParents()), (step, buffer) => (Step: step, Buffer: buffer))
            .ToLookup(read => read.Buffer, read => read.Step);
        for (int index = 0; index < program.Steps.Count; index++)
        {
            if (program.Steps[index] is not ElementwiseStep { BroadcastValue: false, Output: { Parent: null, Layout: MapLayout.Blocked } output } step)
                continue;
            if (step.Chain is not [{ Function.Traits.IsFinite: true } activation] || !activation.Is(OperationForms.Activate)) continue;
            var reading = readers[output].Take(2).ToList();
            if (reading is not [ConvolutionStep convolution] || convolution.Input != output || !convolution.TakesInputActivation || IsApart(program, index, convolution)) continue;
            convolution.ActivateInput(step.Value, activation);
            program.Steps.RemoveAt(index--);
        }
    }

    /// <summary>Whether one of the two may run without the other: behind what is kept, or where a program ends early or begins late.</summary>
    private static bool IsApart(ExplainProgram program, int index, ConvolutionStep convolution) =>
        program.Steps.Skip(index).TakeWhile(step => step != convolution).Any(step => step is KeepStep or ExitStep or ExitEndStep);
}
