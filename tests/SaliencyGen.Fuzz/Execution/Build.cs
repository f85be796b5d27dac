using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>The C# compiler's word on emitted text.</summary>
internal static class Build
{
    /// <summary>Longer texts take seconds each.</summary>
    public const int LongestText = 300_000;

    public static Ending? Check(byte[] model, CompilationOptions options)
    {
        try
        {
            Dynamic.ModelCompiler.Build(model, options with { WeightsInFile = false }, new Dictionary<string, byte[]>(), typeof(DeviceSession).Assembly).Dispose();
            return null;
        }
        catch (CompilationException failure)
        {
            return failure.Messages[0].Rule == Rule.InternalError ? new(Outcome.WrongText, failure.Messages[0].Text) : null;
        }
    }
}
