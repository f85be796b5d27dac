using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Lets a step write its result over a map that it reads element by element and that nobody reads after it: a residual sum over its
/// skip connection, a gradient over what is added to it. What is written is in the cache then, and a map's memory traffic is saved.
/// </summary>
public static class InPlace
{
    public static void Run(ExplainProgram program)
    {
        // The order of a list says nothing there: a program may begin in its middle, or store a map in passing.
        if (program.Steps.Exists(step => step is ExitStep)) return;
        int kept = program.Steps.FindIndex(step => step is KeepStep);
        var uses = Uses(program);
        for (int i = 0; i < program.Steps.Count; i++)
        {
            // Kernels of a device, and those for few channels, make no such promise.
            if (program.Steps[i] is not ChainStep { Output: { Parent: null, Layout: MapLayout.Blocked } output } step) continue;
            if (Elementwise(step).FirstOrDefault(map => CanHold(map, output) && IsFree(map, i)) is not { } home) continue;
            var own = uses[output];
            uses.Remove(output);
            output.WriteOver(home);
            uses[home.Root].AddRange(own);
        }

        bool IsFree(FeatureBuffer map, int index)
        {
            var others = uses[map.Root];
            return (kept < 0 || kept > index || others.TrueForAll(use => use.Step > kept))
                && others.Count(use => use.Step == index && Overlap(use.Buffer, map)) == 1
                && others.TrueForAll(use => use.Step <= index || !Overlap(use.Buffer, map));
        }
    }

    /// <summary>What a step reads at the very cells that it writes, each once. Convolutions sum apart from their output.</summary>
    private static IEnumerable<FeatureBuffer> Elementwise(ChainStep step)
    {
        if (step is not (ConvolutionStep or ElementwiseStep)) return [];
        var operands = step.Chain.SelectMany(operation => operation.Operands)
            .Where(operand => !operand.Broadcast && operand.Buffer is not null)
            .Select(operand => operand.Buffer!);
        return step is ElementwiseStep { BroadcastValue: false } map ? operands.Prepend(map.Value) : operands;
    }

    /// <summary>
    /// A part that ends within a block shares that block with other channels; and a map of one cell may be read as a vector, whose blocks a
    /// halo of the other would part.
    /// </summary>
    private static bool CanHold(FeatureBuffer map, FeatureBuffer output) =>
        map.HasGeometryOf(output) && (map.Parent is null || map.Channels % map.Lanes == 0) && (map.Positions > 1 || output.Halo == map.Halo);

    private static Dictionary<FeatureBuffer, List<Use>> Uses(ExplainProgram program)
    {
        var uses = new Dictionary<FeatureBuffer, List<Use>>();
        for (int i = 0; i < program.Steps.Count; i++)
        {
            var step = program.Steps[i];
            foreach (var buffer in step.Reads.Concat(step.Output is null ? [] : [step.Output]))
            {
                if (!uses.TryGetValue(buffer.Root, out var list)) uses.Add(buffer.Root, list = []);
                list.Add(new(i, buffer));
            }
        }

        return uses;
    }

    private static bool Overlap(FeatureBuffer one, FeatureBuffer other)
    {
        int first = FirstChannel(one), second = FirstChannel(other);
        return first < second + other.Channels && second < first + one.Channels;
    }

    private static int FirstChannel(FeatureBuffer buffer) => buffer.Parent is null ? 0 : FirstChannel(buffer.Parent) + buffer.ParentChannel;

    private sealed record Use(int Step, FeatureBuffer Buffer);
}
