using SaliencyGen.Compiler;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>One case through the compiler's front door.</summary>
internal static class CaseRunner
{
    /// <summary>
    /// What a case may allocate in all, garbage included, with all methods and both targets. What it may hold is the limit of the worker's heap.
    /// </summary>
    public const long MostAllocated = 4_000_000_000;

    public static Ending Run(byte[] model, int seed, out CompilationResult? result)
    {
        CaseFiles files = new(model);
        long allocated = -GC.GetAllocatedBytesForCurrentThread();
        var ending = Compile(files, CaseOptions.Draw(seed, model), out result);
        allocated += GC.GetAllocatedBytesForCurrentThread();
        if (ending.Outcome == Outcome.InternalError) return ending;
        if (files.Escape is { } path) return new(Outcome.Escape, $"'{path}' was opened");
        return allocated > MostAllocated ? new(Outcome.Memory, $"{allocated} bytes: {ending.Text}") : ending;
    }

    private static Ending Compile(CaseFiles files, CompilationOptions options, out CompilationResult? result)
    {
        result = null;
        try
        {
            result = ModelCompiler.Compile(files, options);
        }
        catch (OutOfMemoryException)
        {
            return new(Outcome.Memory, "more than the heap may hold");
        }
        catch (Exception failure)
        {
            return new(Outcome.InternalError, $"{failure.GetType().Name}: {failure.Message}");
        }

        if (result.Messages.FirstOrDefault(message => message.Rule == Rule.InternalError) is { } fault) return new(Outcome.InternalError, fault.Text);
        if (result.Sources.Count > 0) return new(Outcome.Accepted, string.Join(' ', result.Messages.Select(message => message.Rule.Id)));
        var refusal = result.Messages.FirstOrDefault(message => message.Rule.IsError);
        return refusal is null ? new(Outcome.InternalError, "neither a class nor an error") : new(Outcome.Refused, $"{refusal.Rule.Id} {refusal.Text}");
    }
}
