using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>Metadata that is not understood is named with its value.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("ClassName", "Chest X-Ray")]
    [InlineData("ClassName", "class")]
    [InlineData("ClassName", "Predict")]
    [InlineData("Namespace", "App.1")]
    [InlineData("Namespace", "App..Nets")]
    [InlineData("Methods", "Gradient;Gradiant")]
    [InlineData("InputShape", "1x3xHxW")]
    [InlineData("InputShape", "1x0x2x2")]
    [InlineData("Batch", "one")]
    [InlineData("Weights", "file system")]
    [InlineData("BatchSize", "0")]
    [InlineData("BatchSize", "5000")]
    [InlineData("BatchSize", "one")]
    [InlineData("Targets", "Cpu;Ilgpu")]
    [InlineData("Targets", "Cuda")]
    [InlineData("InputLow", "dark")]
    [InlineData("Output", "logits")]
    [InlineData("Input", "image")]
    [InlineData("Constants", "age")]
    [InlineData("Scores", "Sum")]
    public void Unknown_values_are_errors(string name, string value)
    {
        var result = Run((name, value));
        string message = result.Only("SAL007").GetMessage();
        Assert.Contains(name, message);
        Assert.Contains(value == "Gradient;Gradiant" ? "Gradiant" : value, message);
        Assert.Contains("expected", message);
        Assert.Empty(result.GeneratedSources);
    }

    [Theory]
    [InlineData("InputShape", "1x1x2x2")]
    [InlineData("InputShape", "1, 1, 2, 2")]
    [InlineData("Methods", "Gradient; GuidedBackprop")]
    [InlineData("Methods", "Gradient,GuidedBackprop")]
    [InlineData("Weights", "embedded")]
    [InlineData("Batch", "images")]
    [InlineData("Batch", "None")]
    [InlineData("BatchSize", "8")]
    [InlineData("Targets", "Cpu")]
    [InlineData("Output", "y")]
    [InlineData("Input", "x")]
    [InlineData("Scores", "weighted")]
    [InlineData("Scores", "Target")]
    [InlineData("Scores", "Cosine")]
    public void Known_values_are_accepted(string name, string value)
    {
        var result = Run((name, value));
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.GeneratedSources);
    }

    [Theory]
    [InlineData("-2.1", "2.6", "")]
    [InlineData("-2.1", "", "InputHigh")]
    [InlineData("", "2.6", "InputLow")]
    [InlineData("-2;-2", "2", "InputLow has 2 values; expected 1")]
    [InlineData("-2", "2;2;2", "InputHigh has 3 values; expected 1")]
    [InlineData("2", "-2", "InputLow is 2 where InputHigh is -2; expected")]
    public void Bounds_come_in_pairs(string low, string high, string found)
    {
        var result = Run(("InputLow", low), ("InputHigh", high));
        if (found.Length == 0) Assert.Empty(result.Diagnostics);
        else Assert.Contains(found, result.Only("SAL007").GetMessage());
    }

    [Fact]
    public void A_wrong_rule_is_an_error_also_where_no_method_is_named() =>
        Assert.Contains("dense: zeta", Run(("Lrp", "dense: zeta")).Only("SAL007").GetMessage());

    [Theory]
    [InlineData("", new[] { "Net", "NetIlgpu" })]
    [InlineData("Ilgpu", new[] { "NetIlgpu" })]
    [InlineData("cpu", new[] { "Net" })]
    public void Targets_are_classes(string targets, string[] classes)
    {
        var result = Run(("Targets", targets), ("Ilgpu", "true"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(classes, result.GeneratedSources.Select(source => source.HintName.Split('.')[^3]));
    }

    [Fact]
    public void Every_wrong_value_is_reported() =>
        Assert.Equal(["SAL007", "SAL007"], Run(("Weights", "?"), ("BatchSize", "?")).Diagnostics.Select(diagnostic => diagnostic.Id));

    public void Dispose() => _folder.Dispose();

    private GeneratorRunResult Run(params (string, string)[] metadata) =>
        new GeneratorHost().Add(_folder.Add("net.onnx", TinyModels.Doubler), metadata).Run();
}
