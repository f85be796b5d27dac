using Xunit;
using static SaliencyGen.Compiler.Tests.BatchModels;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>A model with a fixed batch is the network of one image, or refused by the name of the node that mixes images.</summary>
public class BatchTests
{
    private const int Images = 2, Tokens = BatchModels.Tokens, Features = BatchModels.Features;

    public static TheoryData<string> Names() => [.. BatchModels.All.Keys];

    public static TheoryData<string> MixedNames() => [.. Mixed.Keys];

    /// <summary>Networks with a node that is not one for each image, and words of the message.</summary>
    private static readonly Dictionary<string, (OnnxWriter Model, string[] Words)> Mixed = new()
    {
        ["softmax over images"] = (Sequence().Node("Softmax", ["x"], ["y"], ("axis", 0L)).Named("it").Output("y"), ["'it'", "Softmax mixes images", "dimension 0 of tensor 'x' [2,6,8]"]),
        ["mean of images"] = (Sequence().Node("ReduceMean", ["x"], ["y"], ("axes", new long[] { 0 })).Named("it").Output("y"), ["'it'", "ReduceMean mixes"]),
        ["mean of all"] = (Sequence().Node("ReduceMean", ["x"], ["y"]).Named("it").Output("y"), ["'it'", "mixes"]),
        ["statistics of the batch"] = (Image(2).Node("MeanVarianceNormalization", ["x"], ["y"]).Named("it").Output("y"), ["'it'", "mixes"]),
        ["images joined"] = (Sequence().Node("Concat", ["x", "x"], ["y"], ("axis", 0L)).Named("it").Output("y"), ["'it'", "mixes"]),
        ["images apart"] = (Sequence().Node("Split", ["x"], ["y", "z"], ("axis", 0L)).Named("it").Output("y"), ["'it'", "mixes"]),
        ["one image"] = (Sequence().Initializer("i", [], [0L]).Node("Gather", ["x", "i"], ["y"]).Named("it").Output("y"), ["'it'", "Gather mixes"]),
        ["images in reverse"] = (Sequence().Initializer("s", [1], [-1L]).Initializer("e", [1], [-9L]).Initializer("a", [1], [0L])
            .Node("Slice", ["x", "s", "e", "a", "s"], ["y"]).Named("it").Output("y"), ["'it'", "Slice mixes"]),
        ["images repeated"] = (Sequence().Initializer("t", [3], [2L, 1, 1]).Node("Tile", ["x", "t"], ["y"]).Named("it").Output("y"), ["'it'", "mixes"]),
        ["images padded"] = (Sequence().Initializer("p", [6], [1L, 0, 0, 0, 0, 0]).Node("Pad", ["x", "p"], ["y"]).Named("it").Output("y"), ["'it'", "mixes"]),
        ["images as features"] = (Sequence().Initializer("s", [2], [Images * Tokens, (long)Features]).Node("Reshape", ["x", "s"], ["r"]).Node("Transpose", ["r"], ["t"])
            .Initializer("d", [Images * Tokens, 3], Ramp(Images * Tokens * 3)).Node("MatMul", ["t", "d"], ["y"]).Named("it").Output("y"), ["'it'", "MatMul mixes", "dimension 1 of tensor 't' [8,12]"]),
        ["a batch cut up"] = (Sequence(6).Initializer("s", [4], [3L, 2, Tokens, Features]).Node("Reshape", ["x", "s"], ["y"]).Named("it").Output("y"), ["'it'", "Reshape mixes", "6 images"]),
        ["images and tokens exchanged"] = (new OnnxWriter().Input("x", 6, 6, 8).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 1, 0, 2 })).Node("Add", ["x", "t"], ["y"]).Named("it").Output("y"),
            ["'it'", "dimension 0 of tensor 'x' [6,6,8]", "dimension 1 of tensor 't' [6,6,8]"]),
        ["every image with every image"] = (new OnnxWriter().Input("x", 2, 8).Node("Transpose", ["x"], ["t"]).Node("MatMul", ["x", "t"], ["y"]).Named("it").Output("y"), ["'it'", "MatMul mixes"]),
        ["a constant for each image"] = (Sequence().Initializer("c", [2, 1, 1], [1f, 2]).Node("Mul", ["x", "c"], ["y"]).Named("it").Output("y"), ["'it'", "tensor 'c' [2,1,1]", "image 1"]),
        ["a bias for each image"] = (new OnnxWriter().Input("x", 2, 8).Initializer("d", [8, 3], Ramp(24)).Initializer("b", [2, 3], Ramp(6)).Node("Gemm", ["x", "d", "b"], ["y"]).Named("it").Output("y"),
            ["'it'", "tensor 'b' [2,3]"]),
        ["channels in the place of images"] = (new OnnxWriter().Input("x", 3, 16, 12).Initializer("a", [1], [0L]).Node("Unsqueeze", ["x", "a"], ["u"]).Initializer("w", [4, 3, 3, 3], Ramp(108))
            .Node("Conv", ["u", "w"], ["y"]).Named("it").Output("y"), ["'it'", "Conv mixes", "[3,16,12] is [C,H,W] without a batch", "[1,3,16,12]"]),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void ABatchIsTheNetworkOfOneImage(string name) => Assert.Equal(Text(BatchModels.All[name](1)), Text(BatchModels.All[name](Images)));

    [Theory]
    [MemberData(nameof(Names))]
    public void SoIsABatchWithAnotherNumber(string name) => Assert.Equal(Text(BatchModels.All[name](1)), Text(BatchModels.All[name](Tokens)));

    /// <summary>Importers are internal: a class is one where it overrides what makes nodes of live operands.</summary>
    [Fact]
    public void EveryOperatorSaysWhatItKeeps()
    {
        var types = typeof(Compiler.Graph.NetworkGraph).Assembly.GetTypes();
        var root = types.Single(type => type.Name == "OperatorImporter");
        var importers = types.Where(type => !type.IsAbstract && root.IsAssignableFrom(type) && (Overrides(type, "Import") || Overrides(type, "ImportAll"))).ToList();
        Assert.True(importers.Count > 30);
        Assert.All(importers, type => Assert.True(Overrides(type, "Kept") || Overrides(type, "Images"), type.Name));

        bool Overrides(Type type, string method) => type.GetMethod(method)!.DeclaringType != root;
    }

    [Theory]
    [MemberData(nameof(MixedNames))]
    public void WhatMixesImagesIsRefused(string name) => Imported.Refused(Rule.UnsupportedShape, Mixed[name].Model, Mixed[name].Words);

    /// <summary>Nodes with their shapes, as the class has them in its comments.</summary>
    private static List<string> Text(OnnxWriter model)
    {
        var graph = Imported.Of(model);
        return [.. graph.Nodes.Select(node => $"{node.Describe()}: {string.Join(' ', node.Inputs.Select(input => input.Shape))} {node.Output.Shape}"), $"{graph.Output.Name} {string.Join(',', graph.Output.Shape.Dims)}"];
    }
}
