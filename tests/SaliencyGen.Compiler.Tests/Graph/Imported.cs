using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Runs the front half of the compiler on a model in memory.</summary>
internal static class Imported
{
    public static NetworkGraph Of(OnnxWriter model, GraphPasses passes = GraphPasses.All, int[]? inputShape = null, string? gradCamLayer = null) =>
        Of(model.ToFiles(), new CompilationOptions
        {
            Passes = passes,
            InputShape = inputShape is null ? null : new EquatableList<int>(inputShape),
            GradCamLayer = gradCamLayer,
        });

    public static NetworkGraph Of(IModelFiles files, CompilationOptions options) =>
        CanonicalGraph.Build(OnnxReader.Read(files), files, options with { Verify = true });

    /// <summary>The nodes that importing alone makes of the model.</summary>
    public static List<Node> Nodes(OnnxWriter model) => Of(model, GraphPasses.None).Nodes;

    /// <summary>The only node that importing alone makes of the model.</summary>
    public static T Single<T>(OnnxWriter model) where T : Node => Assert.IsType<T>(Assert.Single(Nodes(model)));

    public static string Refused(Rule rule, OnnxWriter model, params string[] words) => Refused(rule, model, null, words);

    public static string Refused(Rule rule, OnnxWriter model, int[]? inputShape, params string[] words)
    {
        var refusal = Assert.Throws<ModelException>(() => Of(model, inputShape: inputShape));
        Assert.Equal((rule, refusal.Message), (refusal.Rule, refusal.Message));
        foreach (string word in words) Assert.Contains(word, refusal.Message);
        return refusal.Message;
    }
}
