using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>A text file of class names, one a line.</summary>
internal sealed record LabelFile(string Path, EquatableList<string> Lines)
{
    /// <summary>Reads an additional file; null where Roslyn cannot.</summary>
    public static LabelFile? Read(AdditionalText file, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text ? new(file.Path, Split(text.ToString())) : null;

    /// <summary>The request with the names that its <c>Labels</c> stand for, or with a message where no file has them.</summary>
    public static ModelRequest Fill(ModelRequest request, EquatableList<LabelFile> files)
    {
        if (request.Options.LabelsFile is not { } name) return request;
        return files.FirstOrDefault(file => file.Path == request.LabelsPath) is { } file
            ? request with { Options = request.Options with { Labels = file.Lines } }
            : request.With(new(Rule.UnknownMetadata, $"Labels is '{name}'; expected a text file beside the model or in the project's folder, where none of this name is"));
    }

    // Not SourceText's own lines, which also end at characters that may stand in a name.
    private static EquatableList<string> Split(string text) =>
        text.TrimStart('\uFEFF').TrimEnd() is { Length: > 0 } lines ? new(lines.Split('\n').Select(line => line.Trim())) : new([]);
}
