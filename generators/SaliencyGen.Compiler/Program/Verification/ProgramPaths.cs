using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>Which steps run, by the exit that a caller asks for.</summary>
internal static class ProgramPaths
{
    /// <summary>
    /// The exits to ask for one after the other, so that all ways through a program are gone. Null alone where all exits end the program: then
    /// one walk, which goes into each of them and past it, sees all.
    /// </summary>
    public static IReadOnlyList<int?> Asked(IReadOnlyList<Step> steps)
    {
        if (!steps.Any(step => step is ExitEndStep { EndsProgram: false })) return [null];
        return [.. steps.OfType<ExitStep>().Select(exit => (int?)exit.Exit).Distinct()];
    }

    public static bool Runs(ExitStep exit, int asked) => exit.IsForEarlier ? asked < exit.Exit : asked == exit.Exit;

    /// <summary>The end of the section that an <see cref="ExitStep"/> begins.</summary>
    public static int End(IReadOnlyList<Step> steps, int exit)
    {
        int end = exit + 1;
        while (steps[end] is not ExitEndStep) end++;
        return end;
    }
}
