using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Copies between operators: their names, how many loops they may have, and what is refused by the node that asks for one.</summary>
public class ViewLensTests
{
    private static readonly (string Name, object Value) Last = ("perm", Longs(0, 2, 1));

    /// <summary>Axes of two, all of them, in the opposite order.</summary>
    private static OnnxWriter Reversed(int axes) => new OnnxWriter().Input("x", 1, 1 << axes).Initializer("twos", [axes], [.. Enumerable.Repeat(2L, axes)])
        .Initializer("row", [2], Longs(1, 1 << axes)).Node("Reshape", ["x", "twos"], ["r"]).Node("Transpose", ["r"], ["t"]);

    [Theory]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(10, 2)]
    public void ManyAxesAreReorderedByTwoCopies(int axes, int copies)
    {
        foreach (var passes in (GraphPasses[])[GraphPasses.None, GraphPasses.All])
        {
            var views = Imported.Of(Reversed(axes).Node("Reshape", ["t", "row"], ["y"]).Output("y"), passes).Nodes.OfType<ViewNode>().ToList();
            Assert.Equal(copies, views.Count);
            int[] elements = [.. Enumerable.Range(0, 1 << axes)];
            foreach (var view in views) elements = [.. Elements(view.Loops).Select(i => elements[i])];
            Assert.Equal(Enumerable.Range(0, 1 << axes).Select(i => Enumerable.Range(0, axes).Sum(bit => (i >> bit & 1) << (axes - 1 - bit))), elements);
        }
    }

    [Fact]
    public void MoreAxesAreRefusedByTheNodeThatReadsThem()
    {
        var row = Reversed(11).Node("Reshape", ["t", "row"], ["y"]).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedShape, row, "'it' (Reshape)", "11 axes", "at most 10");
        Imported.Refused(Rule.UnsupportedShape, Reversed(11).Node("Add", ["t", "r"], ["y"]).Named("it").Output("y"), "'it' (Add)", "11 axes");
        Imported.Refused(Rule.UnsupportedShape, Reversed(11).Output("t"), "output 't'", "11 axes");
    }

    [Fact]
    public void AConstantThatIsTooLargeToBeReorderedIsRefused()
    {
        var model = new OnnxWriter().Input("x", 1, 1200, 900).Initializer("shape", [4], Longs(1, 30, 40, 900)).Node("Reshape", ["x", "shape"], ["r"])
            .Node("Transpose", ["r"], ["t"], ("perm", Longs(0, 2, 1, 3))).Initializer("c", [1, 40, 30, 900], new float[1080000])
            .Node("Add", ["t", "c"], ["y"]).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedOperator, model, "'it' (Add)", "1080000 elements");
    }

    /// <summary>What is copied has the name of a tensor only where it has that one's elements under that one's axes.</summary>
    [Fact]
    public void CopiesTakeNoNameFromTheModel()
    {
        var model = new OnnxWriter().Input("x", 1, 4, 3).Node("Transpose", ["x"], ["t"], Last).Node("Flatten", ["t"], ["f"]).Node("Relu", ["f"], ["x/view"])
            .Node("Sum", ["x/view", "x/view", "x/view"], ["s"]).Node("Relu", ["s"], ["s/1"]).Output("s/1");
        var graph = Imported.Of(model, GraphPasses.None);
        Assert.Equal(["x/view_2", "x/view", "s/1_2", "s", "s/1"], graph.Nodes.Select(node => node.Output.Name));
        Assert.Same(graph.Input, graph.Find("t"));
    }

    [Fact]
    public void ARepeatedTensorIsNotTheTensor()
    {
        var model = new OnnxWriter().Input("x", 1, 4, 3).Initializer("zero", [1], Longs(0)).Initializer("one", [1], Longs(1)).Initializer("axis", [1], Longs(2))
            .Node("Slice", ["x", "zero", "one", "axis"], ["column"]).Node("Transpose", ["column"], ["row"], Last)
            .Node("Mul", ["column", "row"], ["y"]).Output("y");
        Assert.DoesNotContain(Imported.Of(model, GraphPasses.None).Nodes, node => node.Output.Name is "column" or "row");
    }

    /// <summary>Of tokens that a reshape has cut anew, an axis walks over features and over some of the positions.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void PartsWhoseAxesWalkOverFeaturesAndPositionsAreJoined(int axis)
    {
        int[] dims = [1, 4, 1, 5];
        dims[axis] *= 2;
        var model = new OnnxWriter().Input("x", 1, 5, 4).Initializer("shape", [4], Longs(1, 4, 1, 5)).Node("Reshape", ["x", "shape"], ["r"])
            .Node("Relu", ["r"], ["p"]).Node("Concat", ["r", "p"], ["y"], ("axis", axis)).Output("y");
        var graph = Imported.Of(model, GraphPasses.None);
        Assert.Equal(dims, graph.OutputDims);
        Assert.Equal(40, graph.Nodes.OfType<ConcatNode>().Single().Output.Shape.Count);
    }

    private static int[] Elements(ViewLoops view)
    {
        IEnumerable<int> elements = [view.Offset];
        foreach (var (extent, step) in view.Loops) elements = elements.SelectMany(first => Enumerable.Range(0, extent).Select(i => first + (i * step)));
        return [.. elements];
    }
}
