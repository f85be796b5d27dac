using System.Diagnostics;
using SaliencyGen;

namespace ConsolidationSample;

/// <summary>How long a user waits for the first picture, and what for.</summary>
internal static class FirstMap
{
    public static void Report(double started, double drawn, double opened, double explained) => Console.WriteLine(
        $"First Grad-CAM {explained:0} ms after the process started: runtime {started:0}, phantom drawn {drawn - started:0}, "
        + $"model opened {opened - drawn:0}, map {explained - opened:0} ms.");

    /// <summary>The kernel counts a process's start in hundredths of a second, so these are exact to 10 ms.</summary>
    public static double SinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return (DateTime.Now - process.StartTime).TotalMilliseconds;
    }
}
