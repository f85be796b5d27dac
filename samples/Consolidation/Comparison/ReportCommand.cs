using System.Diagnostics;
using ConsolidationSample.Comparison.Measuring;
using ConsolidationSample.Comparison.Page;

namespace ConsolidationSample.Comparison;

/// <summary><c>Consolidation report</c>: measures, then writes the page.</summary>
internal static class ReportCommand
{
    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        ReportOptions options;
        try
        {
            options = ReportOptions.Parse(arguments);
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }

        if (options.WantsHelp)
        {
            Console.WriteLine(ReportOptions.Help);
            return 0;
        }

        long began = Stopwatch.GetTimestamp();
        var results = Experiment.Run(options, Console.Out);
        if (Path.GetDirectoryName(options.Output) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(options.Output, ReportPage.Write(results));
        foreach (var standing in results.Standings) Console.WriteLine(standing);
        Console.WriteLine($"-> {options.Output} ({Stopwatch.GetElapsedTime(began).TotalSeconds:0} s)");
        return 0;
    }
}
