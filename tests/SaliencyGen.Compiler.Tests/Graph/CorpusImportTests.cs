using System.Diagnostics;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Real models: what is inside the operator list must import, anything else must be refused by name, and quickly.</summary>
public class CorpusImportTests(ITestOutputHelper output)
{
    private static readonly Rule[] Refusals = [Rule.UnsupportedOperator, Rule.UnsupportedAttribute, Rule.UnsupportedShape];

    private static readonly string[] Folders = ["golden", "conformance/light", "conformance/zoo-light", "conformance/mini", "conformance/opgrad"];

    [Theory]
    [InlineData("conformance/wild")]
    public void EveryModelImports(string folder) => Assert.All(SharedFiles.Models(folder), path => Import(path));

    [Theory]
    [InlineData("golden", 12)]
    [InlineData("conformance/light", 6)]
    [InlineData("conformance/zoo-light", 51)]
    [InlineData("conformance/mini", 168)]
    [InlineData("conformance/opgrad", 269)]
    public void ModelsImportOrAreRefusedByName(string folder, int expected)
    {
        int imported = 0;
        Assert.All(SharedFiles.Models(folder), path =>
        {
            var watch = Stopwatch.StartNew();
            try
            {
                Import(path);
                imported++;
            }
            catch (ModelException refusal)
            {
                output.WriteLine($"{path}: {refusal.Rule.Id} {refusal.Message}");
                Assert.Contains(refusal.Rule, Refusals);
                Assert.Matches("opset|input '", refusal.Message);
                ExpectedRefusals.Reasons.Check(refusal.Message);
            }

            // A hang is meant, on a machine that may do other things as well.
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        });
        output.WriteLine($"{folder}: {imported} imported");
        Assert.InRange(imported, expected, int.MaxValue);
    }

    [Fact]
    [Deep]
    public void EveryListedReasonIsNeeded()
    {
        List<string> refusals = [.. Folders.SelectMany(SharedFiles.Models).Select(Refusal).OfType<string>()];
        ExpectedRefusals.Reasons.CheckAllNeeded(refusals);
    }

    private static string? Refusal(string path)
    {
        try
        {
            Import(path);
            return null;
        }
        catch (ModelException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>All forms of one network are the same network, but for opset 9, which has no ceil_mode and pads instead.</summary>
    [Theory]
    [InlineData("resnet")]
    [InlineData("densenet")]
    [InlineData("efficientnet")]
    [InlineData("mobilenet_v2")]
    [InlineData("googlenet")]
    [InlineData("squeezenet")]
    [InlineData("regnet_y")]
    [InlineData("weight_std_bn")]
    [InlineData("head_sigmoid")]
    [InlineData("pool_ceil")]
    public void EveryExportFormGivesTheSameNodes(string name) => Assert.Single(
        SharedFiles.Models("conformance/mini/" + name).Where(path => !path.Contains("op9")).Select(path => string.Join("\n", Import(path).Nodes.Select(node => node.Describe()))).Distinct());

    /// <summary>A batch that is symbolic in the file and fixed by the user: the network of one image is that of a batch of one.</summary>
    [Theory]
    [InlineData("conformance/mini", "op13-dyn.onnx")]
    [InlineData("golden", ".onnx")]
    [Deep]
    public void ABatchOfThreeGivesTheSameNodes(string folder, string ending) => Assert.All(SharedFiles.Models(folder).Where(path => path.EndsWith(ending, StringComparison.Ordinal)), path =>
    {
        var files = new DirectoryModelFiles(path);
        var dims = OnnxReader.Read(files).Graph.LiveInputs.First().Dims!;
        if (dims[0].Size is not null || Refusal(path) is not null) return;
        var graph = Import(path);
        int[] three = [3, .. dims.Skip(1).Select(dim => (int)dim.Size!.Value)];
        Assert.Equal(Text(graph), Text(Imported.Of(files, new CompilationOptions { InputShape = new(three) })));
    });

    private static List<string> Text(NetworkGraph graph) => graph.Nodes.ConvertAll(node => $"{node.Describe()} {node.Output}");

    private static NetworkGraph Import(string path)
    {
        var files = new DirectoryModelFiles(path);
        var plain = Imported.Of(files, new CompilationOptions { Passes = GraphPasses.None });
        var graph = Imported.Of(files, new CompilationOptions());
        Check(plain);
        Check(graph);
        Assert.Equal(plain.Output.Shape, graph.Output.Shape);
        return graph;
    }

    /// <summary>Nodes in order, links both ways, one producer each.</summary>
    private static void Check(NetworkGraph graph)
    {
        var known = new HashSet<Value> { graph.Input };
        foreach (var node in graph.Nodes)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, known));
            Assert.All(node.Inputs, input => Assert.Contains(node, input.Consumers));
            Assert.True(known.Add(node.Output));
            Assert.Same(node, node.Output.Producer);
        }

        Assert.Contains(graph.Output, known);
        Assert.Equal(graph.Nodes.Sum(node => node.Inputs.Count), known.Sum(value => value.Consumers.Count));
    }
}
