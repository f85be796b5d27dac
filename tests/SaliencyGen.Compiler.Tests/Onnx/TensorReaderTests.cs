using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class TensorReaderTests
{
    private static OnnxWriter Model(TestTensor tensor) => new OnnxWriter().Initializer("w", tensor);

    private static OnnxWriter Model(ProtoWriter tensor) => new OnnxWriter().GraphField(5, tensor.Text(8, "w"));

    private static OnnxTensor Read(OnnxWriter model) => model.ToModel().Graph.Initializers["w"];

    private static ProtoWriter Header(long type, params long[] dims) =>
        dims.Aggregate(new ProtoWriter(), (tensor, dim) => tensor.Varint(1, dim)).Varint(2, type);

    [Theory]
    [InlineData(TensorForm.Raw)]
    [InlineData(TensorForm.Typed)]
    public void FloatsAreKnownByTheirPlaceInTheFile(TensorForm form)
    {
        OnnxWriter model = Model(TestTensor.Of([2, 2], [1f, 2f, 3f, 4f], form));
        OnnxTensor tensor = Read(model);
        Assert.Equal((TensorEncoding.Raw, 16, 4), (tensor.Encoding, tensor.Length, tensor.Count));
        Assert.Equal(new byte[] { 0, 0, 128, 63 }, model.ToBytes().AsSpan((int)tensor.Offset, 4));
    }

    [Fact]
    public void ATensorOfANodeIsPlacedAbsolutelyToo()
    {
        byte[] model = TinyModel.Writer().ToBytes();
        OnnxTensor tensor = OnnxReader.Read(new MemoryModelFiles(model)).Graph.Nodes[2].Attributes["value"].Tensor!;
        Assert.Equal(3f, BitConverter.ToSingle(model, (int)tensor.Offset));
    }

    [Fact]
    public void ElementsInSeveralPiecesAreJoined()
    {
        OnnxTensor tensor = Read(Model(Header(1, 3).Bytes(4, BitConverter.GetBytes(1f)).Fixed32(4, 2).Bytes(4, BitConverter.GetBytes(3f))));
        Assert.Equal(TensorEncoding.Inline, tensor.Encoding);
        Assert.Equal(new double[] { 1, 2, 3 }, Assert.IsType<double[]>(tensor.Inline));
    }

    [Fact]
    public void PackedDimsScalarsAndEmptyTensorsAreRead()
    {
        Assert.Equal([1L, 2L], Read(Model(new ProtoWriter().Packed(1, [1, 2]).Varint(2, 1).Bytes(9, new byte[8]))).Dims);
        Assert.Equal(1, Read(Model(TestTensor.Of([], [1f]))).Count);
        Assert.Equal(0, Read(Model(Header(1, 0, long.MaxValue, 4))).Count);
        Assert.Equal(2, Read(Model(TestTensor.OfStrings([2], "cat", "dog"))).Count);
    }

    [Fact]
    public void ContradictionsOfDimsAndDataAreRefused()
    {
        byte[] eighty = new byte[80];
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 8, 3, 3, 3).Bytes(9, new byte[100])),
            "'w'", "dims [8,3,3,3]", "864 bytes", "raw_data has 100");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, -5, -4).Bytes(9, eighty)), "'w'", "-5", "negative");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1L << 62, 4, 5).Bytes(9, eighty)), "'w'", "2^63");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1L << 62).Bytes(9, eighty)), "'w'", "2^63");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 20)), "'w'", "80 bytes", "no data");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 20).Bytes(4, new byte[79])), "'w'", "float_data has 79");
        Refusal.Of(Rule.InconsistentModel, Model(Header(7, 3).Packed(7, [1, 2])), "'w'", "3 values", "int64_data has 2");
        Refusal.Of(Rule.InconsistentModel, Model(Header(8, 3).Text(6, "cat")), "'w'", "string_data has 1");
    }

    [Fact]
    public void DataThatComesTwiceOrInTheWrongFieldIsRefused()
    {
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1).Bytes(9, new byte[4]).Fixed32(4, 1)), "'w'", "raw_data", "float_data");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1).Bytes(9, new byte[4]).Bytes(9, new byte[4])), "'w'", "raw_data", "twice");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1).Packed(7, [1])), "'w'", "Float", "int64_data");
        Refusal.Of(Rule.InconsistentModel, Model(Header(8, 1).Bytes(9, new byte[4])), "'w'", "String", "raw_data");
    }

    [Fact]
    public void TypesWithoutMeaningOrSupportAreRefused()
    {
        Refusal.Of(Rule.InconsistentModel, Model(Header(0, 1).Bytes(9, new byte[4])), "'w'", "data_type");
        Refusal.Of(Rule.InconsistentModel, Model(Header(999, 1).Bytes(9, new byte[4])), "999");
        Refusal.Of(Rule.UnsupportedAttribute, Model(Header(17, 1).Bytes(9, new byte[4])), "17");
        Refusal.Of(Rule.InconsistentModel, Model(Header(3, 1).Packed(5, [128])), "'w'", "128", "Int8");
        Refusal.Of(Rule.InconsistentModel, Model(Header(10, 1).Packed(5, [65536])), "'w'", "65536");
        Refusal.Of(Rule.UnsupportedAttribute, Model(Header(1, 1).Bytes(9, new byte[4]).Message(3, new ProtoWriter())), "segments");
        Refusal.Of(Rule.InconsistentModel, Model(Header(1, 1).Varint(14, 7)), "data_location is 7");
    }

    [Fact]
    public void ASparseInitializerIsNamed() => Refusal.Of(Rule.UnsupportedAttribute,
        new OnnxWriter().GraphField(15, new ProtoWriter().Message(1, TestTensor.Of([1], [1f]).ToMessage("w"))), "sparse_initializer 'w'");
}
