using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Which of several outputs is compiled, and what is said about it.</summary>
public class OutputChoiceTests
{
    [Fact]
    public void LogitsAreTakenBeforeFeatures()
    {
        foreach (bool first in new[] { true, false })
        {
            var model = first ? Network().Output("features", 1, 8).Output("logits", 1, 3) : Network().Output("logits", 1, 3).Output("features", 1, 8);
            var graph = Imported.Of(model);
            Assert.Equal("logits", graph.OutputName);
            var warning = Assert.Single(graph.Warnings);
            Assert.Equal(Rule.SeveralOutputs, warning.Rule);
            Assert.All(["'features' [1,8]", "'logits' [1,3]", "'logits' is compiled", "metadata Output"], word => Assert.Contains(word, warning.Text));
        }
    }

    [Fact]
    public void MapsAreNotTakenForScores()
    {
        var graph = Imported.Of(Network().Output("map", "N", 8, 4, 4).Output("features", "N", 8));
        Assert.Equal("features", graph.OutputName);
        Assert.Single(graph.Warnings);
    }

    [Fact]
    public void OfScoresThatReadEachOtherTheLastIsTaken() =>
        Assert.Equal("probabilities", Imported.Of(Network().Output("logits", 1, 3).Output("probabilities", 1, 3).Output("other", 1, 3)).OutputName);

    [Fact]
    public void HeadsBesideEachOtherAreTakenInTheOrderOfTheFile() =>
        Assert.Equal("other", Imported.Of(Network().Output("other", 1, 3).Output("logits", 1, 3)).OutputName);

    [Fact]
    public void OutputNamesIt()
    {
        var files = Network().Output("features", 1, 8).Output("logits", 1, 3).ToFiles();
        var graph = Imported.Of(files, new CompilationOptions { Output = "features" });
        Assert.Equal(("features", 0), (graph.OutputName, graph.Warnings.Count));
        var refusal = Assert.Throws<ModelException>(() => Imported.Of(files, new CompilationOptions { Output = "map" }));
        Assert.Equal(Rule.UnknownMetadata, refusal.Rule);
        Assert.All(["Output is 'map'", "'features' [1,8]", "'logits' [1,3]"], word => Assert.Contains(word, refusal.Message));
    }

    /// <summary>An output of integers or strings is no choice, nor is one without a type that an ArgMax or a cast gives.</summary>
    [Theory]
    [InlineData(OnnxElementType.Int64)]
    [InlineData(OnnxElementType.String)]
    [InlineData(OnnxElementType.Bool)]
    [InlineData(OnnxElementType.Undefined)]
    public void LabelsAreIgnored(OnnxElementType type)
    {
        foreach (string op in new[] { "ArgMax", "Cast" })
        {
            var model = Network().Node(op, ["probabilities"], ["top"], op == "Cast" ? ("to", 7) : ("axis", 1)).Node("Squeeze", ["top"], ["label"]);
            if (op == "Cast") model = Network().Node("Cast", ["probabilities"], ["label"], ("to", 7));
            model = type == OnnxElementType.Undefined ? model.Output("label") : model.TypedOutput("label", type, 1);
            var graph = Imported.Of(model.Output("probabilities", 1, 3));
            Assert.Equal(("probabilities", 0), (graph.OutputName, graph.Warnings.Count));
        }
    }

    [Fact]
    public void AMapOfProbabilitiesStandsForThem()
    {
        OnnxWriter Model() => Network().Node("ArgMax", ["probabilities"], ["label"]).Node("ZipMap", ["probabilities"], ["loss"]).InDomain("ai.onnx.ml", 2)
            .TypedOutput("label", OnnxElementType.Int64, 1).Output("loss");
        var graph = Imported.Of(Model());
        Assert.Equal(("probabilities", 0), (graph.OutputName, graph.Warnings.Count));
        Assert.Equal("probabilities", Imported.Of(Model().ToFiles(), new CompilationOptions { Output = "loss" }).Output.Name);
        Assert.Empty(Imported.Of(Model().Output("probabilities", 1, 3)).Warnings);
    }

    /// <summary>Where the best classes alone come out, the scores that they are picked of; of anything else picking is an operator like another.</summary>
    [Fact]
    public void BestClassesStandForTheScores()
    {
        var best = Network().Node("TopK", ["probabilities", "k"], ["values", "classes"]).Initializer("k", [1], [2L]);
        Assert.Equal("probabilities", Imported.Of(best.Output("values", 1, 2).TypedOutput("classes", OnnxElementType.Int64, 1, 2)).OutputName);
        Assert.Equal("logits", Imported.Of(Network().Node("ArgMax", ["logits"], ["label"], ("axis", 1)).TypedOutput("label", OnnxElementType.Int64, 1, 1)).OutputName);
        Assert.Equal("probabilities", Imported.Of(Network().Node("Hardmax", ["probabilities"], ["hot"]).Output("hot", 1, 3)).OutputName);
        var ofFeatures = Network().Node("TopK", ["features", "k"], ["values", "classes"]).Initializer("k", [1], [2L]).Output("values", 1, 2);
        Assert.Equal("values", Imported.Of(ofFeatures).OutputName);
    }

    [Fact]
    public void ACycleIsRefusedAndNotFollowedForEver() => Imported.Refused(
        Rule.InconsistentModel, new OnnxWriter().Input("x", 1, 3).Node("Identity", ["b"], ["a"]).Node("Identity", ["a"], ["b"]).Output("a").Output("b"), "cycle");

    /// <summary>x -> map -> features -> logits -> probabilities, and another head of the features.</summary>
    private static OnnxWriter Network() => new OnnxWriter(12).Input("x", 1, 8, 4, 4).Initializer("w", [8, 3], new float[24])
        .Node("Relu", ["x"], ["map"])
        .Node("GlobalAveragePool", ["map"], ["pooled"])
        .Node("Flatten", ["pooled"], ["features"])
        .Node("MatMul", ["features", "w"], ["logits"])
        .Node("Softmax", ["logits"], ["probabilities"])
        .Node("Gemm", ["features", "w"], ["other"]);
}
