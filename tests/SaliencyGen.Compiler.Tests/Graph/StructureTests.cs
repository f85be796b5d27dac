using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Order, names and what is looked at of an ONNX graph.</summary>
public class StructureTests
{
    private static OnnxWriter Model() => new OnnxWriter().Input("x", 1, 3);

    [Fact]
    public void NodesAreSortedAndASortedFileKeepsItsOrder()
    {
        var graph = Imported.Of(Model().Node("Add", ["b", "a"], ["y"]).Node("Tanh", ["x"], ["b"]).Node("Relu", ["x"], ["a"]).Output("y"));
        Assert.Equal(["b", "a", "y"], graph.Nodes.Select(node => node.Output.Name));
        Assert.Equal(["Tanh_1", "Relu_2", "Add_0"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void CyclesAreNamedAtANodeOfTheCycle()
    {
        var model = Model().Node("Relu", ["b"], ["y"]).Named("after").Node("Add", ["x", "b"], ["a"]).Named("one").Node("Relu", ["a"], ["b"]).Named("two").Output("y");
        string message = Imported.Refused(Rule.InconsistentModel, model, "cycle");
        Assert.DoesNotContain("after", message);
        Imported.Refused(Rule.InconsistentModel, Model().Node("Add", ["x", "y"], ["y"]).Named("self").Output("y"), "'self' (Add)", "cycle");
    }

    [Fact]
    public void EveryNameHasAnOrigin()
    {
        Imported.Refused(Rule.InconsistentModel, Model().Node("Add", ["x", "gone"], ["y"]).Named("a").Output("y"), "'a' (Add)", "'gone'");
        Imported.Refused(Rule.InconsistentModel, Model().Node("Relu", ["x"], ["y"]).Output("z"), "'z'");
        Imported.Refused(Rule.InconsistentModel, Model().Node("Relu", ["x"], []).Named("a").Output("x"), "'a' (Relu)", "no output");
    }

    [Fact]
    public void ArityIsChecked()
    {
        Imported.Refused(Rule.InconsistentModel, Model().Node("Relu", ["x", "x"], ["y"]).Named("a").Output("y"), "'a' (Relu)", "2 inputs", "expected 1");
        Imported.Refused(Rule.InconsistentModel, Model().Node("Add", ["", "x"], ["y"]).Output("y"), "1 inputs", "expected 2");
        Imported.Refused(Rule.InconsistentModel, Model().Node("Relu", ["x"], ["y", "z"]).Output("y"), "2 outputs");
    }

    [Fact]
    public void OperatorsThatAreNotUnderstoodAreNamed()
    {
        Imported.Refused(Rule.UnsupportedOperator, Model().Node("Fancy", ["x"], ["y"]).Named("a").Output("y"), "'a' (Fancy)", "opset 17");
        Imported.Refused(Rule.UnsupportedOperator, Model().Node("Relu", ["x"], ["y"]).InDomain("com.acme").Output("y"), "'com.acme'");
        Imported.Of(Model().Node("Relu", ["x"], ["y"]).InDomain("ai.onnx", 17).Output("y"));
        Imported.Refused(Rule.UnsupportedOperator, Model().Node("ConstantOfShape", ["x"], ["y"]).Output("y"), "ConstantOfShape", "known at build time only");
    }

    [Fact]
    public void AllNodesInTheWayAreNamedAtOnce()
    {
        var model = Model();
        for (int i = 0; i < 5; i++)
            model.Node("Fancy", [i == 0 ? "x" : $"e{i - 1}"], [$"f{i}"]).Named($"fancy{i}").Node("ConstantOfShape", [$"f{i}"], [$"e{i}"]);
        string message = Imported.Refused(
            Rule.UnsupportedOperator,
            model.Node("Gadget", ["e4"], ["g"]).InDomain("com.acme").Node("Relu", ["g"], ["y"]).Output("y"),
            "node 'fancy0' (Fancy), opset 17",
            "11 nodes",
            "5 Fancy ('fancy0', 'fancy1', 'fancy2', ...)",
            "5 ConstantOfShape (#1, #3, #5, ...)",
            "1 com.acme.Gadget (#10)");
        Assert.DoesNotContain("Relu", message);

        var many = Model();
        for (int i = 0; i < 1000; i++) many.Node($"Fancy{i}", [i == 0 ? "x" : $"f{i - 1}"], [$"f{i}"]);
        message = Imported.Refused(Rule.UnsupportedOperator, many.Output("f999"), "1000 nodes", "and 988 more operators");
        Assert.InRange(message.Length, 0, 1000);
    }

    /// <summary>A constant's shape is known, so that what reads it alone is evaluated; what reads the tensor is not.</summary>
    [Fact]
    public void WhatIsEvaluatedIsNotInTheWay()
    {
        var model = Model().Initializer("c", [3], new float[3]).Node("Exp", ["c"], ["e"]).Node("Shape", ["x"], ["s"]).Node("Cast", ["s"], ["f"], ("to", 1))
            .Node("Sqrt", ["f"], ["q"]).Node("Fancy", ["x"], ["h"]).Node("Add", ["h", "e"], ["y"]).Output("y");
        Assert.DoesNotContain("in all", Imported.Refused(Rule.UnsupportedOperator, model, "(Fancy)"));
    }

    [Fact]
    public void WhatTheFirstOutputDoesNotNeedIsNotLookedAt()
    {
        var graph = Imported.Of(Model().Node("Fancy", ["x"], ["f"]).Node("Relu", ["x"], ["y"]).Output("y").Output("f"), GraphPasses.None);
        Assert.Equal(["y"], graph.Nodes.Select(node => node.Output.Name));
    }

    [Fact]
    public void ValuesAreLinked()
    {
        var graph = Imported.Of(Model().Node("Relu", ["x"], ["r"]).Node("Add", ["r", "r"], ["y"]).Output("y"));
        Assert.Equal(graph.Nodes[0], graph.Output.Producer!.Input.Producer);
        Assert.Equal([graph.Nodes[1], graph.Nodes[1]], graph.Nodes[0].Output.Consumers);
        Assert.Null(graph.Find("gone"));
    }

    [Fact]
    public void DeepGraphsNeedNoStack()
    {
        var model = Model();
        for (int i = 0; i < 9_000; i++) model.Node("Relu", [i == 0 ? "x" : $"v{i}"], [$"v{i + 1}"]);
        Assert.Equal(9_000, Imported.Of(model.Output("v9000")).Nodes.Count);
    }
}
