using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>Each rule of the compiler, as the build shows it: at the model's path, with a link to its page.</summary>
public sealed class ModelRuleTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Fact]
    public void SAL001_no_ONNX() => Check("SAL001", _folder.Add("net.onnx", "<html></html>"u8.ToArray()));

    [Fact]
    public void SAL002_truncated() => Check("SAL002", _folder.Add("net.onnx", TinyModels.Doubler.ToBytes()[..^40]));

    [Fact]
    public void SAL003_unknown_operator() => Check("SAL003", Model(new OnnxWriter().Input("x", 1, 1, 2, 2).Node("Shrug", ["x"], ["y"]).Output("y")));

    [Fact]
    public void SAL004_unknown_attribute() =>
        Check("SAL004", Model(new OnnxWriter().Input("x", 1, 1, 2, 2).Node("Relu", ["x"], ["y"], ("mood", 3)).Output("y")));

    [Fact]
    public void SAL005_symbolic_size() =>
        Check("SAL005", Model(new OnnxWriter().Input("x", 1, 1, "H", 2).Node("Relu", ["x"], ["y"]).Output("y")));

    [Fact]
    public void SAL006_external_data_that_the_build_did_not_find() =>
        Assert.Contains("ExternalData", Check("SAL006", Model(TinyModels.DoublerWithExternalWeights("weights.bin"))).GetMessage());

    [Fact]
    public void SAL009_method_that_does_not_apply()
    {
        var dense = new OnnxWriter().Input("x", 1, 4).Initializer("w", [4, 2], new float[8]).Node("Gemm", ["x", "w"], ["y"]).Output("y");
        Check("SAL009", Model(dense), ("Methods", "GradCam"));
    }

    [Fact]
    public void SAL010_no_file() => Check("SAL010", Path.Combine(_folder.Root, "gone.onnx"));

    [Fact]
    public void SAL011_an_input_without_elements() =>
        Check("SAL011", Model(new OnnxWriter().Input("a", 1, 1, 0, 2).Node("Relu", ["a"], ["y"]).Output("y")));

    [Fact]
    public void SAL020_two_inputs() =>
        Check("SAL020", Model(new OnnxWriter().Input("a", 1, 1, 2, 2).Input("b", 1, 1, 2, 2).Node("Add", ["a", "b"], ["y"]).Output("y")));

    [Fact]
    public void SAL014_several_outputs_are_a_warning_beside_the_class()
    {
        string path = Model(TinyModels.Doubler.Output("p"));
        var result = new GeneratorHost().Add(path).Run();
        var diagnostic = result.Only("SAL014");
        Assert.Equal(path, diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.EndsWith("/docs/diagnostics/SAL014.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.StartsWith("net.onnx: outputs 'y', 'p'", diagnostic.GetMessage());
        Assert.Single(result.GeneratedSources);
        Assert.Empty(new GeneratorHost().Add(path, ("Output", "y")).Run().Diagnostics);
    }

    [Fact]
    public void SAL019_no_feature_map_is_a_note_beside_the_class()
    {
        var flat = new OnnxWriter().Input("x", 1, 1, 2, 2).Initializer("w", [4, 2], new float[8]).Node("Flatten", ["x"], ["f"]).Node("MatMul", ["f", "w"], ["h"])
            .Node("Relu", ["h"], ["y"]).Output("y");
        var result = new GeneratorHost().Add(Model(flat)).Run();
        var diagnostic = result.Only("SAL019");
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.EndsWith("/docs/diagnostics/SAL019.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.Contains("GradCam and the other class activation methods are not generated: no layer between input and logits has spatial extent", diagnostic.GetMessage());
        Assert.Single(result.GeneratedSources);
    }

    [Fact]
    public void External_data_that_the_build_found_is_read()
    {
        string path = Model(TinyModels.DoublerWithExternalWeights("net.onnx.data"));
        var result = new GeneratorHost().Add(path, ("ExternalFiles", $"net.onnx.data={ModelFolder.Hash(path + ".data")}")).Run();
        Assert.Empty(result.Diagnostics);
        Assert.Contains("\"SaliencyGen/net.onnx.data\"", result.Text("App.Net.g.cs"));
    }

    public void Dispose() => _folder.Dispose();

    private static Diagnostic Check(string id, string path, params (string, string)[] metadata)
    {
        var result = new GeneratorHost().Add(path, metadata).Run();
        var diagnostic = result.Only(id);
        Assert.Equal(path, diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.Empty(result.GeneratedSources);
        return diagnostic;
    }

    private string Model(OnnxWriter writer) => _folder.Add("net.onnx", writer);
}
