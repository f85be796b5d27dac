using System.Text;
using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>The text file that <c>Labels</c> names: what is read from it, and what is wrong with it.</summary>
public sealed class LabelFileTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("cat\ndog")]
    [InlineData("cat\r\ndog\r\n")]
    [InlineData("\uFEFFcat\ndog\n")]
    [InlineData(" cat \n\tdog\n\n  \n")]
    public void Lines_become_members(string text)
    {
        string code = Run(text).Text("App.Net.g.cs");
        Assert.Contains("public enum Label\n", code);
        Assert.Contains("/// <summary>cat</summary>\n            Cat = 0,\n", code);
        Assert.Contains("/// <summary>dog</summary>\n            Dog = 1,\n", code);
    }

    [Fact]
    public void Documentation_holds_the_line_as_it_stands()
    {
        var result = Run("Katze & Löwe <\U0001F981>\nbig\u2028break");
        Assert.Contains("/// <summary>Katze &amp; Löwe &lt;\U0001F981&gt;</summary>\n            KatzeLöwe = 0,", result.Text("App.Net.g.cs"));
        Assert.Empty(UserCode.Compile(result, "").GetDiagnostics(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("cat", "net.onnx: Labels: my labels.txt has 1 lines; expected 2")]
    [InlineData("cat\ndog\nowl", "my labels.txt has 3 lines; expected 2")]
    [InlineData("", "my labels.txt has 0 lines; expected 2")]
    [InlineData("cat\n\ndog", "line 2 of my labels.txt is blank; expected the name of class 1")]
    [InlineData("\ncat", "line 1 of my labels.txt is blank")]
    public void A_file_that_does_not_fit_is_an_error(string text, string expected)
    {
        var result = Run(text);
        Assert.Contains(expected, result.Only("SAL007").GetMessage());
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        string model = _folder.Add("net.onnx", TinyModels.Doubler);
        var result = new GeneratorHost().Add(model, ("Labels", "gone.txt"), ("LabelsPath", Path.Combine(_folder.Root, "gone.txt"))).Run();
        Assert.Contains("Labels is 'gone.txt'; expected a text file", result.Only("SAL007").GetMessage());
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void Only_models_whose_labels_change_compile_again()
    {
        int compilations = 0;
        var host = new GeneratorHost((_, options) =>
        {
            compilations++;
            return new(new([new(options.ClassName, $"// {options.Labels?[0]}")]), new([]));
        });
        string labels = Labels("cat\ndog");
        host.AddLabels(labels)
            .Add(_folder.Add("net.onnx", TinyModels.Doubler), ("Labels", "my labels.txt"), ("LabelsPath", labels))
            .Add(_folder.Add("other.onnx", TinyModels.Doubler))
            .Run();
        Assert.Equal(2, compilations);

        Labels("cat\r\ndog\r\n");
        Assert.True(host.Touch(labels).Run().IsUnchanged);
        Assert.Equal(2, compilations);

        Labels("owl\ndog");
        var result = host.Touch(labels).Run();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], result.Reasons(Steps.Outputs).Order());
        Assert.Equal("// owl", result.Text("App.Net.g.cs"));
        Assert.Equal(3, compilations);
    }

    public void Dispose() => _folder.Dispose();

    private string Labels(string text) => _folder.Add("my labels.txt", Encoding.UTF8.GetBytes(text));

    private GeneratorRunResult Run(string text)
    {
        string labels = Labels(text);
        string model = _folder.Add("net.onnx", TinyModels.Doubler);
        return new GeneratorHost().Add(model, ("Labels", "my labels.txt"), ("LabelsPath", labels)).AddLabels(labels).Run();
    }
}
