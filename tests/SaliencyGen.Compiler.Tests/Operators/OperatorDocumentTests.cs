using System.Runtime.CompilerServices;
using SaliencyGen.Compiler.Operators.Import;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Operators;

/// <summary>docs/operators.md is what the registry says. SALIENCYGEN_REWRITE=1 writes it.</summary>
public class OperatorDocumentTests
{
    [Fact]
    public void TheFileIsWhatTheRegistrySays()
    {
        string path = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/operators.md")), text = OperatorSupport.Markdown();
        if (Environment.GetEnvironmentVariable("SALIENCYGEN_REWRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
