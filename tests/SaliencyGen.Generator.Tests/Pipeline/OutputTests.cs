using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>What the generator adds to a project.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Fact]
    public void Each_model_gives_one_file_named_after_its_class()
    {
        var result = new GeneratorHost()
            .Add(_folder.Add("chest-xray.onnx", TinyModels.Doubler))
            .Add(_folder.Add("nets/small.onnx", TinyModels.Doubler), ("DefaultNamespace", "App/nets/"), ("ClassName", "Tiny"))
            .Run();
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["App.ChestXray.g.cs", "App.nets.Tiny.g.cs"], result.GeneratedSources.Select(source => source.HintName).Order());
        Assert.Contains("namespace App.nets\n", result.Text("App.nets.Tiny.g.cs"));
    }

    /// <summary>Also where the user's namespace holds types that are called like what generated code calls.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("namespace App { class Frame; class Worker; class Explanation; class Relu; class Halo; class System; class SaliencyGen; }")]
    public void Generated_code_compiles_without_a_word(string usersOwn)
    {
        var result = new GeneratorHost().Add(_folder.Add("net.onnx", TinyModels.Doubler)).Run();
        var findings = UserCode.Compile(result, usersOwn).GetDiagnostics(TestContext.Current.CancellationToken);
        Assert.Empty(findings.Where(finding => finding.Severity > DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void A_broken_model_does_not_hide_a_good_one()
    {
        var result = new GeneratorHost()
            .Add(_folder.Add("broken.onnx", "no model"u8.ToArray()))
            .Add(_folder.Add("good.onnx", TinyModels.Doubler))
            .Run();
        Assert.Equal("SAL001", Assert.Single(result.Diagnostics).Id);
        Assert.Equal("App.Good.g.cs", Assert.Single(result.GeneratedSources).HintName);
    }

    [Fact]
    public void A_failure_of_the_compiler_stays_with_its_model()
    {
        var host = new GeneratorHost((files, options) => files.ModelFileName == "bad.onnx"
            ? throw new InvalidOperationException("boom")
            : new(new([new(options.ClassName, "// good")]), new([])));
        var result = host.Add(_folder.Add("bad.onnx", TinyModels.Doubler)).Add(_folder.Add("good.onnx", TinyModels.Doubler)).Run();
        Assert.Contains("InvalidOperationException: boom", result.Only("SAL099").GetMessage());
        Assert.Equal("// good", result.Text("App.Good.g.cs"));
    }

    public void Dispose() => _folder.Dispose();
}
