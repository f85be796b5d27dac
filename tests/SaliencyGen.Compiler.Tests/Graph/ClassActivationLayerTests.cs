using SaliencyGen.Compiler.Graph;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>The map that class activation methods read, by the tensor and the cells that it has.</summary>
public class ClassActivationLayerTests
{
    /// <summary>Queries, keys and values of tokens [1,17,4] whose first is a class token; the head reads that one.</summary>
    private static OnnxWriter ClassToken(Func<OnnxWriter, OnnxWriter> between)
    {
        var model = new OnnxWriter(13).Input("x", 1, 1, 4, 4).Initializer("w", [4, 1, 1, 1], Ones(4)).Initializer("cls", [1, 1, 4], Ones(4))
            .Initializer("dense", [4, 4], Ones(16)).Initializer("flat", [3], [1L, 4L, -1L]).Initializer("first", [], [0L])
            .Node("Conv", ["x", "w"], ["conv"]).Node("Reshape", ["conv", "flat"], ["line"]).Node("Transpose", ["line"], ["patches"], ("perm", Perm(0, 2, 1)))
            .Node("Concat", ["cls", "patches"], ["tokens"], ("axis", 1));
        return between(model).Node("Gather", ["end", "first"], ["token"], ("axis", 1)).Node("MatMul", ["token", "dense"], ["y"]).Output("y");
    }

    private static OnnxWriter Scores(OnnxWriter model) => model.Node("MatMul", ["tokens", "dense"], ["q"]).Node("Transpose", ["tokens"], ["k"], ("perm", Perm(0, 2, 1)))
        .Node("MatMul", ["q", "k"], ["scores"]).Node("Softmax", ["scores"], ["p"], ("axis", -1));

    [Fact]
    public void OfAClassTokenItIsWhatTheLastAttentionReads() => Check("tokens", 1, 4, 4,
        ClassToken(model => Scores(model).Node("MatMul", ["p", "tokens"], ["mixed"]).Node("Add", ["tokens", "mixed"], ["sum"]).Node("Relu", ["sum"], ["end"])));

    /// <summary>Probabilities that are rounded before they mix values are probabilities.</summary>
    [Fact]
    public void OfAQuantisedClassTokenItIsTheSame()
    {
        var model = ClassToken(model => Pair(Scores(model.Initializer("s", [], [0.1f]).Initializer("z", [], [(sbyte)0])), "p")
            .Node("MatMul", ["p/r", "tokens"], ["mixed"]).Node("Add", ["tokens", "mixed"], ["sum"]).Node("Relu", ["sum"], ["end"]));
        Check("tokens", 1, 4, 4, model);
        Assert.Equal("tokens", Assert.Single(Imported.Of(model, GraphPasses.None).Meaning!.Attentions).Tokens.Name);
    }

    [Fact]
    public void WithoutAnAttentionItIsTheLastMapThatTheTokenDependsOn() => Check("tokens", 1, 4, 4,
        ClassToken(model => Scores(model).Node("Mul", ["p", "p"], ["weights"]).Node("MatMul", ["weights", "tokens"], ["mixed"]).Node("Add", ["tokens", "mixed"], ["sum"]).Node("Relu", ["sum"], ["end"])));

    [Fact]
    public void WindowsThatArePutTogetherAgainAreAMap()
    {
        var model = new OnnxWriter(13).Input("x", 1, 1, 4, 4).Initializer("w", [4, 1, 1, 1], Ones(4)).Initializer("dense", [4, 4], Ones(16))
            .Initializer("cut", [6], [1L, 4L, 2L, 2L, 2L, 2L]).Initializer("windows", [3], [4L, 4L, 4L]).Initializer("apart", [6], [1L, 2L, 2L, 2L, 2L, 4L])
            .Initializer("whole", [4], [1L, 4L, 4L, 4L])
            .Node("Conv", ["x", "w"], ["conv"]).Node("Reshape", ["conv", "cut"], ["c"]).Node("Transpose", ["c"], ["t"], ("perm", Perm(0, 2, 4, 3, 5, 1)))
            .Node("Reshape", ["t", "windows"], ["v"]).Node("MatMul", ["v", "dense"], ["d"]).Node("Reshape", ["d", "apart"], ["a"])
            .Node("Transpose", ["a"], ["b"], ("perm", Perm(0, 5, 1, 3, 2, 4))).Node("Reshape", ["b", "whole"], ["m"]).Node("Relu", ["m"], ["end"])
            .Node("ReduceMean", ["end"], ["mean"], ("axes", Perm(2, 3)), ("keepdims", 0)).Node("MatMul", ["mean", "dense"], ["y"]).Output("y");
        Check("end", 0, 4, 4, model);
    }

    [Fact]
    public void CellsOfAnotherMapAreNone()
    {
        // Weights for each neighbour of each cell lie below each other: 36 rows that are no image (an involution).
        var model = new OnnxWriter(13).Input("x", 1, 1, 4, 4).Initializer("w", [9, 1, 1, 1], Ones(9)).Initializer("v", [1, 1, 3, 3], Ones(9))
            .Initializer("below", [5], [1L, 1L, 9L, 4L, 4L]).Initializer("one", [5], [1L, 1L, 1L, 4L, 4L]).Initializer("axis", [1], [2L]).Initializer("dense", [1, 4], Ones(4))
            .Node("Conv", ["x", "w"], ["k"]).Node("Reshape", ["k", "below"], ["weights"]).Node("Conv", ["x", "v"], ["c"], ("pads", Perm(1, 1, 1, 1)))
            .Node("Reshape", ["c", "one"], ["values"]).Node("Mul", ["weights", "values"], ["product"]).Node("ReduceSum", ["product", "axis"], ["sum"], ("keepdims", 0))
            .Node("Relu", ["sum"], ["end"]).Node("ReduceMean", ["end"], ["mean"], ("axes", Perm(2, 3)), ("keepdims", 0)).Node("MatMul", ["mean", "dense"], ["y"]).Output("y");
        // The sum lies in channels alone; the map is what it is brought into.
        Check("end/view", 0, 4, 4, model);
    }

    /// <summary>A tensor that has the image's elements as they are, by itself or after passes.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("same")]
    [InlineData("viewed")]
    public void TheImageIsNoLayer(string name)
    {
        var model = new OnnxWriter(13).Input("x", 1, 1, 4, 4).Initializer("dims", [4], [1L, 1L, 4L, 4L]).Initializer("w", [4, 1, 1, 1], Ones(4))
            .Node("Reshape", ["x", "dims"], ["viewed"]).Node("Clip", ["viewed"], ["same"]).Node("Conv", ["same", "w"], ["conv"]).Node("GlobalAveragePool", ["conv"], ["y"]).Output("y");
        var refusal = Assert.Throws<ModelException>(() => Imported.Of(model, gradCamLayer: name));
        Assert.Equal(Rule.UnknownMetadata, refusal.Rule);
        Assert.Contains($"'{name}', which is the image itself", refusal.Message);
    }

    [Fact]
    public void WhatTheScoreDoesNotDependOnIsNoLayer()
    {
        var model = new OnnxWriter(13).Input("x", 1, 4, 5).Node("Sigmoid", ["x"], ["y"]).Output("y");
        var refusal = Assert.Throws<ModelException>(() => Imported.Of(model, gradCamLayer: "y"));
        Assert.Equal(Rule.UnknownMetadata, refusal.Rule);
        Assert.Contains("'y', which no gradient of the explained score 'x' reaches", refusal.Message);
    }

    [Fact]
    public void ANetworkWhoseOnlyMapIsTheImageHasNone()
    {
        var model = new OnnxWriter(13).Input("x", 1, 3, 4, 4).Node("Clip", ["x"], ["same"]).Node("GlobalAveragePool", ["same"], ["y"]).Output("y");
        var result = ModelCompiler.Compile(model.ToFiles(), new());
        Assert.DoesNotContain(result.Messages, message => message.Rule.IsError);
        Assert.DoesNotContain("ExplainGradCam", result.Source);
    }

    /// <summary>A map that is rounded is the same map, and so is a pooled or moved one.</summary>
    [Fact]
    public void RoundingMakesNone()
    {
        var model = new OnnxWriter(13).Input("x", 1, 1, 8, 8).Initializer("w", [4, 1, 1, 1], Ones(4)).Initializer("s", [], [0.1f]).Initializer("z", [], [(sbyte)0])
            .Initializer("dense", [16, 4], Ones(64))
            .Node("Conv", ["x", "w"], ["conv"]).Node("Relu", ["conv"], ["end"]);
        Pair(model, "end").Node("MaxPool", ["end/r"], ["pool"], ("kernel_shape", Perm(2, 2)), ("strides", Perm(4, 4)));
        Pair(model, "pool").Node("Transpose", ["pool/r"], ["last"], ("perm", Perm(0, 2, 3, 1)));
        Pair(model, "last").Node("Flatten", ["last/r"], ["flat"]).Node("MatMul", ["flat", "dense"], ["y"]).Output("y");
        Check("end", 0, 8, 8, model);
    }

    private static OnnxWriter Pair(OnnxWriter model, string tensor) => model
        .Node("QuantizeLinear", [tensor, "s", "z"], [tensor + "/q"]).Node("DequantizeLinear", [tensor + "/q", "s", "z"], [tensor + "/r"]);

    private static void Check(string tensor, int first, int height, int width, OnnxWriter model)
    {
        var meaning = Imported.Of(model, GraphPasses.None).Meaning!;
        Assert.Equal(tensor, meaning.Layer.Value?.Name);
        Assert.Equal((first, height, width), meaning.GridOf(meaning.Layer.Value!) is { } grid ? (grid.First, grid.Height, grid.Width) : default);
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private static long[] Perm(params long[] axes) => axes;
}
