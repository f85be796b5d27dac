using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaliencyGen.Generator.Tests;

/// <summary>
/// A project with models, generated again and again as an IDE does. Every item gets the metadata that the targets make, unless a test
/// sets it otherwise.
/// </summary>
internal sealed class GeneratorHost
{
    public const string CodePath = "Code.cs";

    private readonly Dictionary<string, Dictionary<string, string>> _items = [];
    private readonly Dictionary<string, AdditionalText> _texts = [];
    private Compilation _compilation = CSharpCompilation.Create(
        "App", [CSharpSyntaxTree.ParseText("class Program;", path: CodePath)], UserCode.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    private GeneratorDriver _driver;

    public GeneratorHost(Compile? compile = null)
    {
        var generator = compile is null ? new ModelGenerator() : new ModelGenerator(compile);
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public GeneratorHost Add(string path, params (string Name, string Value)[] metadata)
    {
        _items.Add(path, new()
        {
            ["Item"] = "OnnxModel",
            ["Hash"] = ModelFolder.Hash(path),
            ["WeightsName"] = $"SaliencyGen/{Path.GetFileName(path)}",
            ["DefaultNamespace"] = "App/",
        });
        return Set(path, metadata).Touch(path);
    }

    /// <summary>A text file that the <c>Labels</c> of a model name.</summary>
    public GeneratorHost AddLabels(string path)
    {
        _items.Add(path, new() { ["Item"] = "Labels" });
        return Touch(path);
    }

    public GeneratorHost Set(string path, params (string Name, string Value)[] metadata)
    {
        foreach (var (name, value) in metadata) _items[path][name] = value;
        return this;
    }

    /// <summary>The file was saved: Roslyn sees a new additional text.</summary>
    public GeneratorHost Touch(string path)
    {
        _texts[path] = _items[path]["Item"] == "Labels" ? new FileText(path) : new BinaryText(path);
        return this;
    }

    /// <summary>The user's own file.</summary>
    public GeneratorHost Code(string text)
    {
        var old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == CodePath);
        _compilation = _compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, path: CodePath));
        return this;
    }

    /// <summary>The user types elsewhere.</summary>
    public GeneratorHost EditCode()
    {
        _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"class Another{_compilation.SyntaxTrees.Count()};"));
        return this;
    }

    public GeneratorRunResult Run()
    {
        _driver = _driver
            .ReplaceAdditionalTexts([.. _texts.Values])
            .WithUpdatedAnalyzerConfigOptions(new ItemOptionsProvider(_items.ToDictionary(item => item.Key, item => new ItemOptions(item.Value))))
            .RunGenerators(_compilation, TestContext.Current.CancellationToken);
        return _driver.GetRunResult().Results.Single();
    }
}
