using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The call of the kernel that copies a view; its arguments are the same for all targets.</summary>
internal static class ViewText
{
    public static string Call(string caller, ViewStep step, string input, string output)
    {
        var loops = step.Loops;
        string shape = $"new([{List(loops.Loops.Select(loop => loop.Extent))}], [{List(loops.Loops.Select(loop => loop.Step))}], [{List(loops.OutputSteps)}]"
            + (loops.Offset == 0 ? ")" : $", sourceOffset: {loops.Offset})");
        return step.IsTransposed
            ? $"View.Transpose({caller}, {input}, {output}, {shape}, accumulate: {(step.Accumulates ? "true" : "false")})"
            : $"View.Run({caller}, {input}, {output}, {shape})";
    }

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers);
}
