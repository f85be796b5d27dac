using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SaliencyGen.Generator.Tests;

/// <summary>A model as an additional file. Its text is never asked for: it is none.</summary>
internal sealed class BinaryText(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A model was read as text.");
}
