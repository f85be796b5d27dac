using System.Globalization;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using Xunit;
using static SaliencyGen.Compiler.Tests.WrittenNorms;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Written-out normalisations are one node; what is none, or is read in between, is not.</summary>
public class NormalisationRecognitionTests
{
    public static TheoryData<string> Names() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFormIsOneNode(string name)
    {
        var (model, form) = All[name];
        var graph = Imported.Of(model());
        var node = Assert.IsType<NormalisationNode>(Assert.Single(graph.Nodes, node => node is not (ViewNode or PointwiseNode)));
        Assert.Equal(form, Form(node));
        Assert.Equal("y", graph.OutputName);
    }

    /// <summary>At every opset the operator and what is written for it are the same nodes, factor and offset included.</summary>
    [Theory]
    [InlineData(13)]
    [InlineData(18)]
    public void WrittenOutItIsTheOperator(int opset)
    {
        var written = Variance(Mean(Tokens(opset))).Root().Node("Div", ["c", "s"], ["n"]).Node("Mul", ["factor", "n"], ["f"])
            .Node("Add", ["f", "offset"], ["y"]).Output("y");
        var fused = Tokens(17).Node("LayerNormalization", ["x", "factor", "offset"], ["y"], ("epsilon", 0.01f)).Output("y");
        var (first, second) = (Imported.Of(written), Imported.Of(fused));
        Assert.Equal(second.Nodes.Select(node => node.Describe()), first.Nodes.Select(node => node.Describe()));
        Assert.Equal(second.InputLayout, first.InputLayout);
        var (left, right) = (first.Nodes.OfType<NormalisationNode>().Single(), second.Nodes.OfType<NormalisationNode>().Single());
        Assert.Equal(right.Form, left.Form);
        Assert.Equal(right.Folds.Select(fold => fold.GetType()), left.Folds.Select(fold => fold.GetType()));
        Assert.Equal("y", left.Output.Name);
    }

    /// <summary>An offset behind a normaliser that does not centre has a share of its own under LRP.</summary>
    [Fact]
    public void AnOffsetStaysBehindWhatDoesNotCentre()
    {
        var model = Tokens().Reduced("ReduceL2", "x", "s").Node("Div", ["x", "s"], ["n"]).Node("Mul", ["factor", "n"], ["f"])
            .Node("Add", ["f", "offset"], ["y"]).Output("y");
        var nodes = Imported.Of(model).Nodes.FindAll(node => node is not ViewNode);
        Assert.IsType<ScaleFold>(Assert.Single(Assert.IsType<NormalisationNode>(nodes[0]).Folds));
        Assert.IsType<ShiftFold>(Assert.Single(Assert.IsType<ChannelAffineNode>(nodes[1]).Folds));
    }

    [Fact]
    public void WhatIsReadElsewhereStays()
    {
        AssertStays(Quotient().Node("Add", ["y", "m"], ["z"]).Output("z"));
        AssertStays(Quotient().Node("Add", ["y", "s"], ["z"]).Output("z"));
        AssertStays(Quotient().Node("Add", ["y", "c"], ["z"]).Output("z"));

        // What the compiled output does not need reads nothing.
        AssertIsOne(Quotient().Output("y").Output("m"));
        AssertIsOne(Quotient().Node("Add", ["y", "x"], ["z"]).Output("z"));
    }

    [Fact]
    public void ANamedTensorStays()
    {
        AssertIsOne(Quotient().Output("y"));
        AssertStays(Quotient().Output("y"), "c");
    }

    [Fact]
    public void WhatOnlyLooksAlikeIsNone()
    {
        // Another tensor is divided; squares of another tensor; a mean that keeps no axis; a power of 3; a cast to integers.
        AssertStays(Variance(Mean(Tokens())).Root().Node("Tanh", ["x"], ["t"]).Node("Div", ["t", "s"], ["y"]).Output("y"));
        AssertStays(Tokens().Averaged("x", "m").Node("Sub", ["x", "m"], ["d"]).Node("Tanh", ["x"], ["c"]).Node("Pow", ["c", "two"], ["q"]).Averaged("q", "v")
            .Node("Add", ["v", "epsilon"], ["e"]).Root().Node("Div", ["d", "s"], ["y"]).Output("y"));
        AssertStays(Mean(Tokens()).Node("Pow", ["c", "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new[] { -2 }), ("keepdims", 0))
            .Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"));
        AssertStays(Mean(Tokens()).Initializer("three", [], [3f]).Node("Pow", ["c", "three"], ["q"]).Averaged("q", "v")
            .Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"));
        AssertStays(Mean(Tokens()).Node("Cast", ["c"], ["i"], ("to", 7)).Node("Pow", ["i", "two"], ["q"]).Averaged("q", "v")
            .Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["i", "s"], ["y"]).Output("y"));
    }

    /// <summary>Features less their mean, divided by what they spread over the tokens: only the quotient is a normalisation.</summary>
    [Fact]
    public void MeansOverOtherAxesAreNoPartOfIt()
    {
        var nodes = Imported.Of(Variance(Mean(Tokens()), -2).Root().Node("Div", ["c", "s"], ["y"]).Output("y")).Nodes;
        Assert.Equal("5 of 5 channels, MeanSquare 0.01", Form(Assert.Single(nodes.OfType<NormalisationNode>())));
        Assert.Single(nodes.OfType<AddNode>());
    }

    /// <summary>Weights of a type go with tensors that are cast to it, also where the cast is a part of the normalisation.</summary>
    [Fact]
    public void TypesOfCastsAreKnown()
    {
        OnnxWriter Model(OnnxElementType to) => Variance(Mean(Tokens())).Root().Node("Div", ["c", "s"], ["n"]).Node("Cast", ["n"], ["h"], ("to", (int)to))
            .Initializer("g", [12], new Half[12]).Node("Mul", ["h", "g"], ["y"]).Output("y");
        AssertIsOne(Model(OnnxElementType.Float16));
        OnnxWriter Inner(OnnxElementType to) => Tokens().Node("Cast", ["x"], ["h"], ("to", (int)to)).Reduced("ReduceL2", "h", "s")
            .Node("Div", ["h", "s"], ["n"])
            .Initializer("g", [12], new Half[12]).Node("Mul", ["n", "g"], ["y"]).Output("y");
        AssertIsOne(Inner(OnnxElementType.Float16));
        Imported.Refused(Rule.UnsupportedAttribute, Inner(OnnxElementType.Float), "'g'", "another element type");
    }

    [Fact]
    public void ASpreadIsExpandedToWhatItNormalises()
    {
        OnnxWriter Model(params long[] shape) => Tokens().Reduced("ReduceL2", "x", "n").Initializer("shape", [shape.Length], shape)
            .Node("Expand", ["n", "shape"], ["s"])
            .Node("Div", ["x", "s"], ["y"]).Named("it").Output("y");
        AssertIsOne(Model(1, 5, 12));
        AssertIsOne(Model(1, 12));
        Imported.Refused(Rule.UnsupportedShape, Model(3, 5, 12), "'it' (Div: Normalisation)", "expanded to [3,5,12]", "[1,5,12]");
    }

    [Fact]
    public void ChainsOfNamesEnd()
    {
        var model = Variance(Mean(Tokens())).Root().Node("Identity", ["s"], ["i0"]);
        for (int i = 0; i < 20; i++) model.Node("Identity", [$"i{i}"], [$"i{i + 1}"]);
        AssertStays(model.Node("Div", ["c", "i20"], ["y"]).Output("y"));
    }

    private static OnnxWriter Quotient() => Variance(Mean(Tokens())).Root().Node("Div", ["c", "s"], ["y"]);

    private static void AssertIsOne(OnnxWriter model) => Assert.Single(Imported.Of(model).Nodes.OfType<NormalisationNode>());

    /// <summary>It is no normalisation: its steps are imported one by one, or refused.</summary>
    private static void AssertStays(OnnxWriter model, string? named = null)
    {
        try
        {
            Assert.Empty(Imported.Of(model, gradCamLayer: named).Nodes.OfType<NormalisationNode>());
        }
        catch (ModelException refusal)
        {
            Assert.Contains(refusal.Rule, new[] { Rule.UnsupportedOperator, Rule.UnsupportedAttribute, Rule.UnknownMetadata });
        }
    }

    private static string Form(NormalisationNode node)
    {
        var form = node.Form;
        string together = $"{form.Run} of {node.Output.Shape.Channels} channels{(form.OverPositions ? ", over positions" : "")}{(form.IsCentred ? ", centred" : "")}";
        string folds = string.Join(" and ", node.Folds.Select(fold => fold is ScaleFold ? "scaled" : "shifted"));
        return string.Create(CultureInfo.InvariantCulture, $"{together}, {form.Spread} {MathF.Round(form.Epsilon, 6)}{(folds.Length > 0 ? ", " : "")}{folds}");
    }
}
