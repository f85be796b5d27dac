namespace SaliencyGen.Generator.Tests;

/// <summary>SAL008: models that give one class are told of each other.</summary>
public sealed class CollisionTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("chest-xray.onnx", "chest_xray.onnx")]
    [InlineData("net.onnx", "NET.onnx")]
    public void Both_models_get_the_message(string first, string second)
    {
        string[] paths = [_folder.Add(first, TinyModels.Doubler), _folder.Add(second, TinyModels.Doubler)];
        var result = new GeneratorHost().Add(paths[0]).Add(paths[1]).Add(_folder.Add("third.onnx", TinyModels.Doubler)).Run();
        Assert.Equal(["SAL008", "SAL008"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(paths.Order(), result.Diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().Path).Order());
        Assert.All(result.Diagnostics, diagnostic => Assert.All(paths, path => Assert.Contains(path, diagnostic.GetMessage())));
        Assert.Equal("App.Third.g.cs", Assert.Single(result.GeneratedSources).HintName);
    }

    [Fact]
    public void A_class_name_or_a_namespace_resolves_it()
    {
        string[] paths = [.. new[] { "net.onnx", "a/net.onnx", "b/net.onnx" }.Select(name => _folder.Add(name, TinyModels.Doubler))];
        var result = new GeneratorHost().Add(paths[0]).Add(paths[1], ("ClassName", "Other")).Add(paths[2], ("Namespace", "App.B")).Run();
        Assert.Empty(result.Diagnostics);
        Assert.Equal(3, result.GeneratedSources.Length);
    }

    public void Dispose() => _folder.Dispose();
}
