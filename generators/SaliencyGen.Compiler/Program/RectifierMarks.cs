using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Where a backward pass asks a rectifier's output only whether each element passed, keeps one bit for that instead of the element: the forward
/// pass may then reuse the map's memory at once, as a prediction does. Steps that compute on channels beside each other can do so (CPU).
/// </summary>
public sealed class RectifierMarks
{
    private readonly ILookup<FeatureBuffer, Step> _writers;
    private readonly ILookup<FeatureBuffer, (Step Step, FeatureBuffer Buffer)> _readers;

    private RectifierMarks(List<Step> steps)
    {
        _writers = steps.Where(step => step.Output is not null).ToLookup(step => step.Output!);
        _readers = steps.SelectMany(step => step.Reads, (step, buffer) => (Step: step, Buffer: buffer)).ToLookup(read => read.Buffer.Root);
    }

    public static void Run(ExplainProgram program) => new RectifierMarks(program.Steps).Run();

    private void Run()
    {
        foreach (var root in _readers)
        {
            var asking = root.Where(read => Asks(read.Step, read.Buffer)).ToList();
            var others = root.Except(asking).ToList();
            if (asking.Count == 0 || asking.Exists(read => Rectifier(read.Buffer) is null)) continue;
            if (others.Count == 0 || others.Exists(read => read.Step.IsBackward)) continue;
            foreach (var reads in asking.GroupBy(read => read.Buffer, read => (ChainStep)read.Step)) Mark(reads.Key, Rectifier(reads.Key)!, reads);
        }
    }

    /// <summary>Whether a step reads a map for nothing but to know where it passes.</summary>
    private static bool Asks(Step step, FeatureBuffer map) => step switch
    {
        ConvolutionStep { IsTransposed: true, Output.Layout: MapLayout.Blocked } convolution => AsksInChain(convolution, convolution.Input, map),
        ElementwiseStep { Output.Layout: MapLayout.Blocked } elementwise => AsksInChain(elementwise, elementwise.Value, map),
        _ => false,
    };

    private static bool AsksInChain(ChainStep step, FeatureBuffer source, FeatureBuffer map) =>
        source != map && step.Chain.Where(operation => Reads(operation, map)).All(operation => operation.Form.OnMarks is not null);

    private static bool Reads(Operation operation, FeatureBuffer map) => operation.Operands.Any(operand => operand.Buffer == map);

    /// <summary>The step that rectifies into a map, where it can mark what passes.</summary>
    private ChainStep? Rectifier(FeatureBuffer output)
    {
        if (output is not { Layout: MapLayout.Blocked, IsOfHead: false } || _writers[output].Take(2).ToList() is not [ChainStep { IsBackward: false } step]) return null;
        if (step is not (ConvolutionStep { InputActivation: null } or ElementwiseStep { BroadcastValue: false })) return null;
        if (step.Chain.Count == 0 || step.Chain.Sum(operation => operation.Operands.Count) == ChainStep.MaxOperands) return null;
        var last = step.Chain[step.Chain.Count - 1];
        return last.Is(OperationForms.Activate) && last.Function!.Traits.PassIsTold ? step : null;
    }

    private static void Mark(FeatureBuffer output, ChainStep rectifier, IEnumerable<ChainStep> asking)
    {
        // A word for each cell of each block, which is how a planar map of so many channels lies.
        int blocks = (output.Channels + FeatureBuffer.BlockSize - 1) / FeatureBuffer.BlockSize;
        var marks = new FeatureBuffer(output.Name + "Marks", blocks, output.Height, output.Width, MapLayout.Planar);
        int last = rectifier.Chain.Count - 1;
        rectifier.Chain[last] = OperationCatalog.ActivateMarked(rectifier.Chain[last].Function!, Operand.Of(marks));
        foreach (var step in asking)
            for (int i = 0; i < step.Chain.Count; i++)
                if (Reads(step.Chain[i], output)) step.Chain[i] = OperationCatalog.OnMarks(step.Chain[i], Operand.Of(marks));
    }
}
