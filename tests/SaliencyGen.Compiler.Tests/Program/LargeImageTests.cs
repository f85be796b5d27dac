using System.Text.RegularExpressions;
using SaliencyGen.Compiler.Emit;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Images whose maps need more floats than an int counts: memory is the limit, and that is the machine's to say.</summary>
public partial class LargeImageTests
{
    private const int Height = 4096, Width = 3328, Channels = 64;

    // Two maps of a convolution's input and output, each with its halo of at least one cell.
    private const long TwoMaps = 2L * Channels * Height * Width;

    [Fact]
    public void EveryMethodIsCompiled()
    {
        string text = Compile(new());
        long arena = long.Parse(ArenaLength().Match(text).Groups[1].Value);
        Assert.True(arena > TwoMaps, $"an arena of {arena} floats");
        Assert.Contains(Offset().Matches(text), offset => long.Parse(offset.Groups[1].Value) > int.MaxValue);
    }

    [Fact]
    public void ADeviceThatCannotAddressItIsRefusedWithTheSize()
    {
        var result = ModelCompiler.Compile(new MemoryModelFiles(Network()), new() { Targets = new([CompilationTarget.Ilgpu]) });
        var message = Assert.Single(result.Messages);
        Assert.Equal(Rule.UnsupportedShape, message.Rule);
        Assert.Matches("working memory for BatchSize 1 .* takes [0-9]+ floats \\([0-9.]+ GB\\)", message.Text);
    }

    [Fact]
    public void ALargeMammogramIsCompiled()
    {
        string path = SharedFiles.Need("conformance/bugs/large-image/model.onnx");
        var result = ModelCompiler.Compile(new DirectoryModelFiles(path), new() { InputShape = new([1, 1, Height, Width]), Methods = new(["Gradient"]) });
        Assert.DoesNotContain(result.Messages, message => message.Rule.IsError);
    }

    /// <summary>Cells are followed element by element only as far as tokens are many.</summary>
    [Fact]
    public void NoListOfItsCellsIsMade()
    {
        MemoryModelFiles files = new(Network());
        long allocated = -GC.GetAllocatedBytesForCurrentThread();
        ModelCompiler.Compile(files, new());
        allocated += GC.GetAllocatedBytesForCurrentThread();
        Assert.InRange(allocated, 0, Height * Width);
    }

    /// <summary>Tables are C# text, of which there is only so much.</summary>
    [Fact]
    public void TextWithoutEndIsRefused()
    {
        CodeWriter writer = new();
        string table = new('0', 1 << 20);
        var refusal = Assert.Throws<ModelException>(void () => Enumerable.Range(0, 64).ToList().ForEach(_ => writer.Line(table)));
        Assert.Equal(Rule.UnsupportedShape, refusal.Rule);
    }

    private static string Compile(CompilationOptions options)
    {
        var result = ModelCompiler.Compile(new MemoryModelFiles(Network()), options);
        Assert.DoesNotContain(result.Messages, message => message.Rule.IsError);
        return result.Source!;
    }

    private static byte[] Network() => new OnnxWriter()
        .Input("image", 1, 1, Height, Width)
        .Initializer("w1", [Channels, 1, 3, 3], new float[Channels * 9])
        .Initializer("w2", [Channels, Channels, 3, 3], new float[Channels * Channels * 9])
        .Initializer("w3", [Channels, 2], new float[Channels * 2])
        .Node("Conv", ["image", "w1"], ["c1"], ("pads", new long[] { 1, 1, 1, 1 }))
        .Node("Relu", ["c1"], ["r1"])
        .Node("Conv", ["r1", "w2"], ["c2"], ("pads", new long[] { 1, 1, 1, 1 }))
        .Node("Relu", ["c2"], ["r2"])
        .Node("MaxPool", ["r2"], ["p"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }))
        .Node("GlobalAveragePool", ["p"], ["g"])
        .Node("Flatten", ["g"], ["f"])
        .Node("MatMul", ["f", "w3"], ["y"])
        .Output("y")
        .ToBytes();

    [GeneratedRegex(@"ArenaLength = ([0-9]+);")]
    private static partial Regex ArenaLength();

    [GeneratedRegex(@"arena \+ ([0-9]+)")]
    private static partial Regex Offset();
}
