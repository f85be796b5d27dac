using System.Diagnostics;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class LargeFileTests(ITestOutputHelper output)
{
    private const int Tensors = 50;
    private const int BytesEach = 2 * 1024 * 1024;

    [Theory]
    [InlineData("raw_data", 9)]
    [InlineData("float_data", 4)]
    public void AHundredMegabytesAreKnownWithoutBeingRead(string name, int field)
    {
        string path = Path.Combine(Path.GetTempPath(), $"saliencygen-{Guid.NewGuid():N}.onnx");
        try
        {
            Write(path, field);
            OnnxReader.Read(TinyModel.Writer().ToFiles());

            Stopwatch watch = Stopwatch.StartNew();
            long allocated = -GC.GetAllocatedBytesForCurrentThread();
            OnnxModel model = OnnxReader.Read(new DirectoryModelFiles(path));
            allocated += GC.GetAllocatedBytesForCurrentThread();

            long length = new FileInfo(path).Length;
            output.WriteLine($"{name}, {length} bytes: {watch.Elapsed.TotalMilliseconds:F1} ms, {allocated} bytes allocated");
            Assert.Equal(Tensors, model.Graph.Initializers.Count);
            Assert.All(model.Graph.Initializers.Values, tensor => Assert.Equal(BytesEach, tensor.Length));
            Assert.InRange(allocated, 0, 2_000_000);
            Assert.InRange(watch.ElapsedMilliseconds, 0, 300);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The elements are left as holes in the file, so that the test costs no hundred megabytes of writing.
    private static void Write(string path, int field)
    {
        using FileStream file = File.Create(path);
        byte[][] heads = [.. Enumerable.Range(0, Tensors).Select(i => Head($"weight{i:D2}", field))];
        file.Write(new ProtoWriter().Varint(1, 8).Message(8, new ProtoWriter().Varint(2, 17)).Tag(7, 2)
            .Length(heads.Sum(head => (long)head.Length + BytesEach)).ToBytes());
        foreach (byte[] head in heads)
        {
            file.Write(head);
            file.Seek(BytesEach, SeekOrigin.Current);
        }
        file.SetLength(file.Position);
    }

    private static byte[] Head(string name, int field)
    {
        byte[] head = new ProtoWriter().Varint(1, BytesEach / sizeof(float)).Varint(2, 1).Text(8, name)
            .Tag(field, 2).Length(BytesEach).ToBytes();
        return new ProtoWriter().Tag(5, 2).Length(head.Length + BytesEach).Raw(head).ToBytes();
    }
}
