using System.CommandLine;
using SaliencyGen.Cli.Commands;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Cli;

/// <summary>From arguments to an exit code. What goes wrong is one sentence, never a stack trace.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Says why a neural network decided: explains pictures by an ONNX classifier, with every method that it can have.")
        {
            CheckCommand.Create(),
            ExplainCommand.Create(),
            CompareCommand.Create(),
            BatchCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) error.WriteLine(problem.Message);
            error.WriteLine("See saliency --help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (IsForUsers(exception))
        {
            error.WriteLine(exception.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>Whose message says what is wrong with what the user gave. Anything else is a fault of ours and may crash.</summary>
    private static bool IsForUsers(Exception exception) => exception
        is CompilationException
        or IOException
        or InvalidDataException
        or UnauthorizedAccessException
        or ArgumentException
        or NotSupportedException
        or InvalidOperationException;
}
