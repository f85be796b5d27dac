using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>What makes the generator work again, and what does not.</summary>
public sealed class CachingTests : IDisposable
{
    private readonly ModelFolder _folder = new();
    private int _compilations;

    [Fact]
    public void Editing_code_computes_nothing()
    {
        var host = HostWith(_folder.Add("net.onnx", TinyModels.Doubler));
        host.Run();
        Assert.True(host.EditCode().Run().IsUnchanged);
        Assert.Equal(1, _compilations);
    }

    [Fact]
    public void A_file_saved_with_equal_contents_compiles_nothing()
    {
        string path = _folder.Add("net.onnx", TinyModels.Doubler);
        var host = HostWith(path);
        host.Run();
        var result = host.Touch(path).Run();
        Assert.True(result.IsUnchanged);
        Assert.Equal([IncrementalStepRunReason.Cached], result.Reasons(Steps.Outputs));
        Assert.Equal(1, _compilations);
    }

    [Theory]
    [InlineData("Hash", "00")]
    [InlineData("ExternalFiles", "net.onnx.data=00")]
    [InlineData("Methods", "Gradient;GradCam")]
    [InlineData("InputShape", "1x1x2x2")]
    [InlineData("Batch", "None")]
    [InlineData("GradCamLayer", "c")]
    [InlineData("Weights", "File")]
    [InlineData("WeightsName", "SaliencyGen/other.onnx")]
    [InlineData("ClassName", "Other")]
    [InlineData("DefaultNamespace", "App/nets/")]
    public void A_change_that_decides_the_code_compiles_again(string name, string value)
    {
        string path = _folder.Add("net.onnx", TinyModels.Doubler);
        var host = HostWith(path);
        host.Run();
        var result = host.Set(path, (name, value)).Run();
        Assert.Equal([IncrementalStepRunReason.Modified], result.Reasons(Steps.Requests));
        Assert.Equal(2, _compilations);
    }

    [Fact]
    public void A_change_of_one_model_leaves_the_others_alone()
    {
        string changed = _folder.Add("changed.onnx", TinyModels.Doubler);
        var host = HostWith(changed, _folder.Add("same.onnx", TinyModels.Doubler));
        host.Run();
        var reasons = host.Set(changed, ("Hash", "00")).Run().Reasons(Steps.Outputs);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
        Assert.Equal(3, _compilations);
    }

    [Fact]
    public void Additional_files_that_are_no_models_are_left_alone()
    {
        var host = new GeneratorHost(Count).Add(_folder.Add("notes.txt", [1, 2]), ("Item", ""));
        Assert.Empty(host.Run().Diagnostics);
        Assert.Equal(0, _compilations);
    }

    public void Dispose() => _folder.Dispose();

    private GeneratorHost HostWith(params string[] paths) => paths.Aggregate(new GeneratorHost(Count), (host, path) => host.Add(path));

    private Compiler.CompilationResult Count(Compiler.Onnx.IModelFiles files, Compiler.CompilationOptions options)
    {
        _compilations++;
        return new(new([new(options.ClassName, $"// {options.ContentHash}")]), new([]));
    }
}
