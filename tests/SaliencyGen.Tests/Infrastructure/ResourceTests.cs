using System.Reflection;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class ResourceTests
{
    // Any real embedded resource serves: it is mapped as a model's would be.
    private static readonly Assembly Library = typeof(object).Assembly;
    private static readonly string Name = Library.GetManifestResourceNames()[0];

    [Fact]
    public void A_resource_is_read_in_place()
    {
        using var stream = Library.GetManifestResourceStream(Name)!;
        Assert.IsType<UnmanagedMemoryStream>(stream, exactMatch: false);
        AssertReads(Library, Name, stream);
    }

    [Fact]
    public void A_resource_that_is_not_in_memory_is_copied()
    {
        var content = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        AssertReads(new StreamAssembly(content), "model.onnx", new MemoryStream(content));
    }

    [Fact]
    public void A_missing_resource_is_named_with_its_assembly()
    {
        var exception = WeightSourceTests.AssertOpenFails<FileNotFoundException>(WeightSource.Resource(Library, "nothing.onnx", 1));
        Assert.Contains("nothing.onnx", exception.Message);
        Assert.Contains(Library.GetName().Name!, exception.Message);
    }

    [Fact]
    public void A_resource_of_another_length_is_refused()
    {
        var source = WeightSource.Resource(new StreamAssembly([1, 2, 3]), "model.onnx", 4);
        var exception = WeightSourceTests.AssertOpenFails<InvalidDataException>(source);
        Assert.Contains("it has 3 bytes and had 4 then", exception.Message);
    }

    private static void AssertReads(Assembly assembly, string name, Stream expected)
    {
        var bytes = new byte[100];
        expected.ReadExactly(bytes);
        using var source = WeightSource.Resource(assembly, name, expected.Length);
        source.Open();
        Assert.Equal(Array.ConvertAll(bytes, value => (float)value), source.UInt8(0, 100).ToArray());
    }

    private sealed class StreamAssembly(byte[] content) : Assembly
    {
        public override Stream GetManifestResourceStream(string name) => new MemoryStream(content);

        public override AssemblyName GetName() => new("Streams");
    }
}
