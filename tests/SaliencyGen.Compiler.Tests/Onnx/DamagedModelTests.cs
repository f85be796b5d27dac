using System.Text;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class DamagedModelTests
{
    private static readonly byte[] Whole = TinyModel.Writer().ToBytes();

    private static ProtoWriter Header() => new ProtoWriter().Varint(1, 8);

    /// <summary>Reads, and lets nothing pass but a model or the one kind of refusal.</summary>
    private static ModelException? Try(byte[] bytes)
    {
        try
        {
            OnnxReader.Read(new MemoryModelFiles(bytes));
            return null;
        }
        catch (ModelException refusal)
        {
            return refusal;
        }
    }

    [Fact]
    public void EveryCutIsRefused()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            ModelException? refusal = Try(Whole[..length]);
            Rule expected = length < 2 ? Rule.NotOnnx : Rule.InconsistentModel;
            Assert.True(refusal?.Rule == expected, $"cut at {length}: {refusal?.Message}");
        }
    }

    [Fact]
    public void EveryFlippedBitEndsInAModelOrARefusal()
    {
        for (int i = 0; i < Whole.Length * 8; i++)
        {
            byte[] damaged = [.. Whole];
            damaged[i / 8] ^= (byte)(1 << i % 8);
            Try(damaged);
        }
    }

    [Fact]
    public void RandomDamageEndsInAModelOrARefusal()
    {
        Random random = new(17);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. Whole];
            int at = random.Next(damaged.Length);
            random.NextBytes(damaged.AsSpan(at, Math.Min(random.Next(12), damaged.Length - at)));
            Try(damaged);
        }
    }

    [Fact]
    public void NumbersOfTheWireAreChecked()
    {
        Refusal.Of(Rule.InconsistentModel, Header().Tag(7, 2).Raw([0x80, 0x80, 0x80, 0x80, 0x80, 0x40]).ToBytes(), "graph", "truncated");
        Refusal.Of(Rule.InconsistentModel, Header().Varint(7, 5).ToBytes(), "graph", "Varint");
        Refusal.Of(Rule.InconsistentModel, Header().Tag(50, 6).ToBytes(), "wire type 6");
        Refusal.Of(Rule.InconsistentModel, Header().Tag(50, 4).ToBytes(), "wire type 4");
        Refusal.Of(Rule.InconsistentModel, Header().Tag(50, 3).Tag(51, 4).ToBytes(), "group 50", "51");
        Refusal.Of(Rule.InconsistentModel, Header().Tag(50, 3).ToBytes(), "group 50", "never closed");
        Refusal.Of(Rule.InconsistentModel, Header().Bytes(2, [0xFF, 0xFE]).ToBytes(), "UTF-8");
        Refusal.Of(Rule.InconsistentModel, Header().Tag(2, 2).Raw(Enumerable.Repeat((byte)0xFF, 12).ToArray()).ToBytes(), "varint");
    }

    [Fact]
    public void AValueMayNotRunOverTheEndOfItsMessage()
    {
        ProtoWriter graph = new ProtoWriter().Tag(2, 2).Raw([100]);
        Refusal.Of(Rule.InconsistentModel, Header().Message(7, graph).Bytes(99, new byte[200]).ToBytes(), "beyond the end of the graph");
        ProtoWriter node = new ProtoWriter().Tag(1, 2).Raw([100]);
        Refusal.Of(Rule.InconsistentModel, Header().Message(7, node).Bytes(99, new byte[200]).ToBytes(), "node #0", "only 0 are left");
    }

    [Fact]
    public void APackedElementMayNotRunOverTheEndOfItsRun()
    {
        ProtoWriter attribute = new ProtoWriter().Text(1, "a").Bytes(8, [1, 0x80]).Varint(20, 7);
        ProtoWriter node = new ProtoWriter().Text(4, "Op").Message(5, attribute);
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().GraphField(1, node), "'a'", "packed");
        ProtoWriter tensor = new ProtoWriter().Varint(1, 2).Varint(2, 1).Bytes(4, new byte[3]).Bytes(4, new byte[5]).Text(8, "w");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().GraphField(5, tensor), "'w'", "middle of an element");
    }

    [Fact]
    public void NestingIsBounded()
    {
        ProtoWriter graph = new();
        for (int i = 0; i < 200; i++)
        {
            ProtoWriter attribute = new ProtoWriter().Text(1, "a").Message(6, graph);
            graph = new ProtoWriter().Message(1, new ProtoWriter().Text(4, "If").Message(5, attribute));
        }
        Refusal.Of(Rule.InconsistentModel, Header().Message(7, graph).ToBytes(), "nested");

        ProtoWriter groups = Header();
        for (int i = 0; i < 1000; i++)
            groups.Tag(50, 3);
        Refusal.Of(Rule.InconsistentModel, groups.ToBytes(), "nested");
    }

    [Fact]
    public void UnknownFieldsAndGroupsArePassedOver()
    {
        OnnxWriter model = new OnnxWriter().Input("x", 1)
            .ModelField(14, new ProtoWriter().Text(1, "key")).ModelField(26, new ProtoWriter().Varint(9, 1));
        byte[] bytes = new ProtoWriter().Tag(50, 3).Varint(1, 2).Tag(51, 3).Tag(51, 4).Text(2, "x").Tag(50, 4).Fixed32(60, 1).Fixed64(61, 1)
            .Raw(model.ToBytes()).ToBytes();
        Assert.Single(OnnxReader.Read(new MemoryModelFiles(bytes)).Graph.Inputs);
    }

    [Fact]
    public void SmallFilesCannotAskForUnboundedMemory()
    {
        byte[] nodes = [.. Enumerable.Repeat<byte[]>([10, 3, 34, 1, 65], 100_001).SelectMany(node => node)];
        Refusal.Of(Rule.InconsistentModel, Header().Bytes(7, nodes).ToBytes(), "100000 nodes");
        byte[] inputs = new byte[17_000_000 * 2];
        for (int i = 0; i < inputs.Length; i += 2)
            inputs[i] = 10;
        Refusal.Of(Rule.InconsistentModel, Header().Message(7, new ProtoWriter().Bytes(1, inputs)).ToBytes(), "16000000 values");
    }

    [Fact]
    public void NamesCannotBreakOutOfTheMessage()
    {
        string name = "x\r\n\u2028\"" + new string('y', 5000);
        string message = Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Node("A", [], [name, name]));
        Assert.DoesNotContain('\n', message);
        Assert.InRange(message.Length, 1, 400);
    }

    [Fact]
    public void AFileThatCannotBeOpenedIsNamed() =>
        Refusal.Of(Rule.UnreadableFile, new DirectoryModelFiles(Path.Combine(AppContext.BaseDirectory, "none.onnx")), "none.onnx");

    [Theory]
    [InlineData("", "empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n", "git lfs pull")]
    [InlineData("<!DOCTYPE html>", "web page")]
    [InlineData("PK\x03\x04....", "torch.onnx.export")]
    [InlineData("\x89PNG\r\n\x1a\n", "PNG")]
    [InlineData("\x1F\x8B\x08", "gzip")]
    [InlineData("ir_version: 8\n", "protobuf text")]
    [InlineData("404: Not Found", "'404: Not Found'")]
    [InlineData("\x1C\0\0\0TFL3", "TensorFlow Lite")]
    [InlineData("\0\x01\x02\x03", "invalid tag")]
    public void OtherFilesAreRecognised(string content, string hint) =>
        Refusal.Of(Rule.NotOnnx, Encoding.Latin1.GetBytes(content), "not a valid ONNX model", hint);
}
