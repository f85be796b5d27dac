using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>Steps whose result nothing reads.</summary>
internal static class UnreadSteps
{
    /// <summary>Removes them, last first.</summary>
    public static void Drop(ExplainProgram program)
    {
        var read = new HashSet<FeatureBuffer>();
        for (int i = program.Steps.Count - 1; i >= 0; i--)
        {
            var step = program.Steps[i];
            if (step.Output is { } output && !read.Contains(output) && !IsPartOfRead(output, read))
            {
                program.Steps.RemoveAt(i);
                continue;
            }

            read.UnionWith(step.Reads.SelectMany(buffer => buffer.WithParents()));
        }

        // A part that nothing reads under its own name is read through its parent.
        static bool IsPartOfRead(FeatureBuffer buffer, HashSet<FeatureBuffer> read)
        {
            for (var parent = buffer.Parent; parent is not null; parent = parent.Parent)
                if (read.Contains(parent)) return true;
            return false;
        }
    }
}
