using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class AttributeReaderTests
{
    private static OnnxAttribute Read(object value) => Model(("a", value)).ToModel().Graph.Nodes[0].Attributes["a"];

    private static OnnxWriter Model(params (string, object)[] attributes) => new OnnxWriter().Node("Op", ["x"], ["y"], attributes).Named("n");

    private static OnnxWriter ModelWith(ProtoWriter attribute) =>
        new OnnxWriter().GraphField(1, new ProtoWriter().Text(3, "n").Text(4, "Op").Message(5, attribute));

    [Fact]
    public void EveryKindIsRead()
    {
        Assert.Equal((OnnxAttributeKind.Float, 0.5f), (Read(0.5f).Kind, Read(0.5f).Float));
        Assert.Equal((OnnxAttributeKind.Int, -3), (Read(-3).Kind, Read(-3).Int));
        Assert.Equal((OnnxAttributeKind.String, "żółw"), (Read("żółw").Kind, Read("żółw").Text));
        Assert.Equal([1, long.MinValue], Read(new[] { 1, long.MinValue }).Ints);
        Assert.Equal([1f, float.NegativeInfinity], Read(new[] { 1f, float.NegativeInfinity }).Floats);
        Assert.Equal(["a", ""], Read(new[] { "a", "" }).Strings);
        Assert.Equal([2L], Read(TestTensor.Of([2], [3f, 4f])).Tensor!.Dims);
    }

    [Fact]
    public void ASubgraphIsRead()
    {
        OnnxAttribute attribute = Read(new OnnxWriter().Node("Relu", ["x"], ["z"]).Output("z"));
        Assert.Equal(OnnxAttributeKind.Graph, attribute.Kind);
        Assert.Equal("Relu", Assert.Single(attribute.Graph!.Nodes).OpType);
    }

    [Fact]
    public void PackedListsAreReadLikeUnpackedOnes()
    {
        ProtoWriter ints = new ProtoWriter().Text(1, "a").Packed(8, [1, -1, 300]).Varint(8, 5).Varint(20, 7);
        Assert.Equal([1, -1, 300, 5], ModelWith(ints).ToModel().Graph.Nodes[0].Attributes["a"].Ints);
        ProtoWriter floats = new ProtoWriter().Text(1, "a").Bytes(7, [0, 0, 128, 63, 0, 0, 0, 64]).Varint(20, 6);
        Assert.Equal([1f, 2f], ModelWith(floats).ToModel().Graph.Nodes[0].Attributes["a"].Floats);
    }

    [Fact]
    public void AMissingTypeFollowsFromTheValueAndAMissingValueIsZero()
    {
        Assert.Equal(OnnxAttributeKind.Int, ModelWith(new ProtoWriter().Text(1, "a").Varint(3, 4)).ToModel().Graph.Nodes[0].Attributes["a"].Kind);
        Assert.Equal(0, ModelWith(new ProtoWriter().Text(1, "a").Varint(20, 2)).ToModel().Graph.Nodes[0].Attributes["a"].Int);
    }

    [Fact]
    public void ContradictionsAreRefused()
    {
        Refusal.Of(Rule.InconsistentModel, Model(("a", 1), ("a", 2)), "node 'n'", "'a'", "twice");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Varint(3, 1)), "node 'n'", "no name");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a").Varint(3, 1).Varint(20, 1)), "attribute 'a'", "Float", "Int");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a").Varint(3, 1).Fixed32(2, 1)), "attribute 'a'", "Float", "Int");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a").Varint(20, 15)), "type 15");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a")), "neither");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a").Varint(20, 4)), "Tensor", "none");
        Refusal.Of(Rule.InconsistentModel, ModelWith(new ProtoWriter().Text(1, "a").Text(21, "b")), "ref_attr_name", "'b'");
    }
}
