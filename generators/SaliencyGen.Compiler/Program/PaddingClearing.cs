using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Clears the lanes beyond a map's channels behind operations that have no number for what may be there: a logarithm of the zeros in them is
/// infinite, a quotient of them none, and the weights that multiply it, though zero, would make it none.
/// </summary>
public static class PaddingClearing
{
    public static void Run(ExplainProgram program)
    {
        for (int i = 0; i < program.Steps.Count; i++)
        {
            if (program.Steps[i] is not ChainStep { Output: { Layout: MapLayout.Blocked } output } step || output.Channels % output.Lanes == 0) continue;
            if (step.Chain.TrueForAll(operation => operation.IsFinite)) continue;
            program.Steps.Insert(++i, new ClearPaddingStep(step.Node, output) { IsBackward = step.IsBackward });
        }
    }
}
