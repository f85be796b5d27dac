using SaliencyGen.Compiler.Operators;
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
    // The kernel has room for four times as many, which are several rows of windows beside each other.
    private const int MostWindowCells = 256;

    // As many as the kernel has room for.
    private const int MostChannels = 1024;

    // What the kernel keeps in cache at once. With more weights it meets every tile again, and activates it again.
    private const int ResidentWeights = 64 * 1024;

    public static void Run(ExplainProgram program)
    {
        var readers = program.Steps
            .SelectMany(step => step.Reads.SelectMany(buffer => buffer.WithParents()), (step, buffer) => (Step: step, Buffer: buffer))
            .ToLookup(read => read.Buffer, read => read.Step);
        for (int index = 0; index < program.Steps.Count; index++)
        {
            if (program.Steps[index] is not ElementwiseStep { BroadcastValue: false, Output: { Parent: null, Layout: MapLayout.Blocked } output } step) continue;
            if (step.Chain is not [var activation] || !activation.Is(OperationForms.Activate)) continue;
            var reading = readers[output].Take(2).ToList();
            if (reading is not [ConvolutionStep convolution] || !Takes(convolution) || IsApart(program, index, convolution)) continue;
            convolution.Input = step.Value;
            convolution.InputActivation = activation;
            program.Steps.RemoveAt(index--);
        }
    }

    private static bool Takes(ConvolutionStep step) => !step.IsTransposed && step.Part == WeightPart.Whole && step.Weights.Kind switch
    {
        WeightKind.Depthwise => step.Chain.Count == 0 && Cells(step.Convolution.Window) <= MostWindowCells,
        WeightKind.Convolution => IsPointwise(step) && step.Input.Channels <= MostChannels && step.Weights.Length <= ResidentWeights,
        _ => false,
    };

    private static bool IsPointwise(ConvolutionStep step) =>
        step.Convolution is { Group: 1, Window: { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, PadTop: 0, PadLeft: 0 } }
        && step.Input.HasExtentsOf(step.Output!);

    private static int Cells(Window window) =>
        (((window.KernelHeight - 1) * window.DilationHeight) + 1) * (((window.KernelWidth - 1) * window.DilationWidth) + 1);

    /// <summary>Whether one of the two may run without the other: behind what is kept, or where a program ends early or begins late.</summary>
    private static bool IsApart(ExplainProgram program, int index, ConvolutionStep convolution) =>
        program.Steps.Skip(index).TakeWhile(step => step != convolution).Any(step => step is KeepStep or ExitStep or ExitEndStep);
}
