using System.Diagnostics;

namespace SaliencyGen.Tests.InstructionSets;

/// <summary>This test program as a child process; xunit.v3 test projects are programs with their own command line.</summary>
internal static class TestProgram
{
    public static async Task<(int ExitCode, string Output)> Run(
        string[] arguments, Dictionary<string, string> environment, CancellationToken cancellation)
    {
        string name = typeof(TestProgram).Assembly.GetName().Name!;
        string path = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
        var start = new ProcessStartInfo(path, [.. arguments, "-noLogo", "-noColor"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            string output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
