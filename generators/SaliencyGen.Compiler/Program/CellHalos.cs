using SaliencyGen.Compiler.Program.Steps;
using SaliencyGen.Compiler.Program.Verification;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// A map of one cell is a vector to dense layers, averages and others, which run through its blocks as if nothing lay between them. Where a
/// convolution reads zeros around it, it reads them around a copy.
/// </summary>
public static class CellHalos
{
    public static void Run(ExplainProgram program)
    {
        foreach (var root in PlainVectors(program))
        {
            for (int i = 0; i < program.Steps.Count; i++)
            {
                if (program.Steps[i] is not ConvolutionStep { InputActivation: null } convolution || convolution.Input.Root != root) continue;
                var input = convolution.Input;
                var copy = new FeatureBuffer(input.Name + "_cell", input.Channels, 1, 1) { IsOfHead = input.IsOfHead };
                copy.RequireHalo(root.Halo);
                program.Steps.Insert(i++, new ElementwiseStep(copy, input) { Node = convolution.Node, IsBackward = convolution.IsBackward });
                convolution.ReadCopy(copy);
            }

            root.DropHalo();
        }
    }

    /// <summary>Storages with a halo, more than one block of channels and a step that reads or writes them as a plain vector.</summary>
    private static List<FeatureBuffer> PlainVectors(ExplainProgram program)
    {
        var roots = new HashSet<FeatureBuffer>(program.Steps.OfType<ConvolutionStep>().Select(step => step.Input.Root).Where(IsCell));
        if (roots.Count == 0) return [];
        var accesses = program.Steps.Where(step => step is not (KeepStep or ExitStep or ExitEndStep)).Select(StepAccess.Of).ToList();
        var plain = accesses.SelectMany(access => access.Reads).Where(read => read.IsPlain).Select(read => read.Buffer.Root)
            .Concat(accesses.SelectMany(access => access.Writes).Where(write => write.IsPlain).Select(write => write.Buffer.Root));
        return [.. plain.Where(roots.Contains).Distinct()];
    }

    private static bool IsCell(FeatureBuffer root) =>
        root is { Positions: 1, Halo: > 0, Layout: MapLayout.Blocked } && root.Channels > root.Lanes;
}
