using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Tests.Graph;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Explain;

/// <summary>Which values cannot be negative.</summary>
public class NonNegativityTests
{
    [Fact]
    public void ASumOfASumOfASumIsFoundOnce()
    {
        // Sixty doublings: a search from the end would ask the ReLU 2^60 times.
        const int Doublings = 60;
        var model = new OnnxWriter().Input("x", 1, 3).Node("Relu", ["x"], ["s0"]);
        for (int i = 0; i < Doublings; i++) model.Node("Add", [$"s{i}", $"s{i}"], [$"s{i + 1}"]);
        var graph = Imported.Of(model.Output($"s{Doublings}"));
        Assert.True(new NonNegativity(graph).Holds(graph.Nodes[^1].Output));
    }

    [Fact]
    public void ASumWithTheInputMayBeNegative()
    {
        var graph = Imported.Of(new OnnxWriter().Input("x", 1, 3).Node("Relu", ["x"], ["r"]).Node("Add", ["r", "x"], ["y"]).Output("y"));
        var nonNegativity = new NonNegativity(graph);
        Assert.Equal([true, false], graph.Nodes.Select(node => nonNegativity.Holds(node.Output)));
    }
}
