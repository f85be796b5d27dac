using System.CommandLine;
using System.CommandLine.Parsing;

namespace SaliencyGen.Cli.Models;

/// <summary>Methods as users name them: <c>GradCam</c>, <c>grad-cam</c>, <c>GRAD_CAM</c>, one after the other or with commas between.</summary>
internal static class MethodList
{
    public static Option<IReadOnlyList<ExplanationMethod>?> Option(string name, string description)
    {
        var option = new Option<IReadOnlyList<ExplanationMethod>?>(name, "-m")
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Parse,
        };
        option.CompletionSources.Add(_ => Enum.GetNames<ExplanationMethod>().Select(method => new System.CommandLine.Completions.CompletionItem(method)));
        return option;
    }

    private static IReadOnlyList<ExplanationMethod>? Parse(ArgumentResult result)
    {
        var methods = new List<ExplanationMethod>();
        foreach (string name in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            string bare = name.Replace("-", "").Replace("_", "");
            if (Enum.TryParse<ExplanationMethod>(bare, ignoreCase: true, out var method) && !char.IsAsciiDigit(bare[0])) methods.Add(method);
            else result.AddError($"'{name}' is no method; there are {string.Join(", ", Enum.GetNames<ExplanationMethod>())}.");
        }

        return [.. methods.Distinct()];
    }
}
