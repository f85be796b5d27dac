using Spectre.Console;

namespace SaliencyGen.Cli;

/// <summary>Tables and progress on a writer; colours only where that is a terminal.</summary>
internal static class CliConsole
{
    private const int WidthOfFiles = 200;

    public static IAnsiConsole On(TextWriter writer)
    {
        bool isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
