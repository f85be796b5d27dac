using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SaliencyGen.Generator.Tests;

/// <summary>A text file as an additional file, decoded as the compiler decodes it.</summary>
internal sealed class FileText(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        using var file = File.OpenRead(path);
        return SourceText.From(file);
    }
}
