using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>LRP rules from an <c>LrpComposite</c> attribute on a generated class.</summary>
public sealed class CompositeTests : IDisposable
{
    private const string Other = "[SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Another;";

    private readonly ModelFolder _folder = new();
    private int _compilations;

    [Theory]
    [InlineData("namespace App { [SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Net; }")]
    [InlineData("using SaliencyGen; namespace App; [LrpCompositeAttribute(\" conv:\" + \" zplus \")] public sealed partial class Net;")]
    public void The_attribute_gives_what_the_metadata_would(string code)
    {
        string model = Model();
        var byAttribute = new GeneratorHost().Add(model).Code(code).Run();
        var byMetadata = new GeneratorHost().Add(model, ("Lrp", "conv: zplus")).Run();
        Assert.Empty(byAttribute.Diagnostics);
        Assert.Contains("ExplainLrpCustom", byAttribute.Text("App.Net.g.cs"));
        Assert.Equal(byMetadata.Text("App.Net.g.cs"), byAttribute.Text("App.Net.g.cs"));
        Assert.Empty(UserCode.Compile(byAttribute, code).GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(finding => finding.Severity > DiagnosticSeverity.Hidden));
    }

    [Theory]
    [InlineData("Net")]
    [InlineData("NetIlgpu")]
    public void One_class_of_a_model_gives_the_rules_of_all(string name)
    {
        var result = new GeneratorHost().Add(Model(), ("Ilgpu", "true")).Code(On(name, "conv: zplus")).Run();
        Assert.Empty(result.Diagnostics);
        Assert.All(result.GeneratedSources, source => Assert.Contains("ExplainLrpCustom", source.SourceText.ToString()));
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    [Fact]
    public void Lines_are_terms() =>
        Assert.Empty(new GeneratorHost().Add(Model()).Code("namespace App; [SaliencyGen.LrpComposite(\"\"\"\n    conv: zplus\n    dense: epsilon\n    \"\"\")] partial class Net;").Run().Diagnostics);

    [Fact]
    public void The_same_text_twice_is_no_contradiction() =>
        Assert.Empty(new GeneratorHost().Add(Model(), ("Lrp", "conv: zplus")).Code(On("Net", "conv: zplus")).Run().Diagnostics);

    [Fact]
    public void Other_rules_on_the_item_are_an_error_that_shows_both()
    {
        var diagnostic = Located(new GeneratorHost().Add(Model(), ("Lrp", "conv: flat")).Code(On("Net", "conv: zplus")).Run());
        Assert.Contains("LrpComposite of App.Net is 'conv: zplus', Lrp of the OnnxModel item is 'conv: flat'", diagnostic.GetMessage());
    }

    [Fact]
    public void Other_rules_on_another_class_of_the_model_are_an_error() => Located(
        new GeneratorHost().Add(Model(), ("Ilgpu", "true")).Code(On("Net", "conv: zplus") + " [SaliencyGen.LrpComposite(\"conv: flat\")] partial class NetIlgpu;").Run());

    [Theory]
    [InlineData("conv: zplus; dense: zeta", "'dense: zeta'")]
    [InlineData("nowhere/*: zplus", "'nowhere/*: zplus'")]
    [InlineData("first: zbox", "InputLow")]
    [InlineData("", "expected terms")]
    public void A_wrong_term_is_named_at_the_attribute(string rules, string expected) =>
        Assert.Contains(expected, Located(new GeneratorHost().Add(Model()).Code(On("Net", rules)).Run()).GetMessage());

    [Theory]
    [InlineData("namespace App; [SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Nett;", "App.Nett")]
    [InlineData("[SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Net;", "class Net,")]
    [InlineData("namespace App; class Outer { [SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Net; }", "App.Outer+Net")]
    [InlineData("namespace App; [SaliencyGen.LrpComposite(\"conv: zplus\")] partial class Net<T>;", "App.Net`1")]
    public void A_class_of_no_model_is_warned_of(string code, string name)
    {
        var result = new GeneratorHost().Add(Model()).Code(code).Run();
        var diagnostic = result.Only("SAL013");
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(GeneratorHost.CodePath, diagnostic.Location.GetLineSpan().Path);
        Assert.Contains(name, diagnostic.GetMessage());
        Assert.Contains("expected one of App.Net", diagnostic.GetMessage());
        Assert.DoesNotContain("ExplainLrpCustom", result.Text("App.Net.g.cs"));
    }

    [Fact]
    public void Without_models_the_warning_says_so() =>
        Assert.Contains("no OnnxModel", new GeneratorHost().Code(On("Net", "conv: zplus")).Run().Only("SAL013").GetMessage());

    [Fact]
    public void An_attribute_that_moves_compiles_nothing_and_takes_its_messages_along()
    {
        var host = Counting().Code(On("Net", "conv: zeta") + Other);
        Assert.Equal([0, 0], Lines(host.Run()));
        var result = host.Code("\n\n" + On("Net", "conv: zeta") + Other).Run();
        Assert.True(result.IsUnchanged);
        Assert.Equal([2, 2], Lines(result));
        Assert.Equal(1, _compilations);

        static IEnumerable<int> Lines(GeneratorRunResult result) => result.Diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Other_rules_compile_the_model_again_and_another_class_does_not()
    {
        var host = Counting().Code(On("Net", "conv: zplus"));
        host.Run();
        Assert.Equal([IncrementalStepRunReason.Modified], host.Code(On("Net", "conv: flat")).Run().Reasons(Steps.Outputs));
        Assert.Equal(2, _compilations);
        Assert.Equal([IncrementalStepRunReason.Cached], host.Code(On("Net", "conv: flat") + Other).Run().Reasons(Steps.Outputs));
        Assert.Equal(2, _compilations);
    }

    public void Dispose() => _folder.Dispose();

    private static string On(string name, string rules) => $"namespace App; [SaliencyGen.LrpComposite(\"{rules}\")] partial class {name};";

    private static Diagnostic Located(GeneratorRunResult result)
    {
        var diagnostic = result.Only("SAL007");
        var place = diagnostic.Location.GetLineSpan();
        Assert.Equal((GeneratorHost.CodePath, 0, "namespace App; [".Length), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.StartsWith("net.onnx: ", diagnostic.GetMessage());
        Assert.Empty(result.GeneratedSources);
        return diagnostic;
    }

    private GeneratorHost Counting() => new GeneratorHost((files, options) =>
    {
        _compilations++;
        return Compiler.ModelCompiler.Compile(files, options);
    }).Add(Model());

    private string Model() => _folder.Add("net.onnx", TinyModels.Doubler);
}
