using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ReduceImporterTests
{
    [Fact]
    public void SpatialMeanIsAGlobalAverage()
    {
        var model = Of("ReduceMean", 13, [1, 6, 9, 10], ("axes", Longs(-1, 2)));
        Assert.Equal([1, 6, 1, 1], Imported.Single<GlobalAverageNode>(model).Output.Shape.Dims);
        model = Of("ReduceMean", 18, [1, 6, 9, 10], [Longs(2, 3)]);
        Assert.Equal([1, 6, 1, 1], Imported.Single<GlobalAverageNode>(model).Output.Shape.Dims);
    }

    [Fact]
    public void DimensionsMayBeDropped()
    {
        var model = Of("ReduceMean", 18, [1, 6, 9, 10], [Longs(-1, -2)], ("keepdims", 0), ("noop_with_empty_axes", 0));
        Assert.Equal("y [1,6]", Imported.Single<GlobalAverageNode>(model).Output.ToString());
    }

    [Fact]
    public void AnyOrderOfAxesHasAMeanOfPositions()
    {
        var model = new OnnxWriter().Input("x", 1, 6, 9, 10).Node("Transpose", ["x"], ["t"], ("perm", Longs(0, 3, 1, 2)))
            .Node("ReduceMean", ["t"], ["y"], ("axes", Longs(1, 3)), ("keepdims", 0)).Output("y");
        Assert.Equal("y [1,6]", Imported.Single<GlobalAverageNode>(model).Output.ToString());
    }

    [Fact]
    public void NothingToAverageIsAReshape()
    {
        Assert.Equal([1, 6], Imported.Of(Of("ReduceMean", 13, [1, 6, 1, 1], ("axes", Longs(2, 3)), ("keepdims", 0))).OutputDims);
        Assert.Equal([1, 6, 2], Imported.Of(Of("ReduceMean", 18, [1, 6, 2], ("noop_with_empty_axes", 1))).OutputDims);
    }

    [Fact]
    public void OtherAxesAreBroughtToBePositions()
    {
        void Check(string view, int[] dims, params (string, object)[] attributes)
        {
            var model = Of("ReduceMean", 13, [1, 6, 9, 10], attributes);
            Assert.Equal(view, Assert.IsType<ViewNode>(Imported.Nodes(model)[0]).Loops.ToString());
            Assert.Equal(dims, Imported.Of(model).OutputDims);
        }

        Check("90 by 1, 6 by 90", [1, 1, 9, 10], ("axes", Longs(1)));
        Check("540 by 1", [1, 6, 9], ("axes", Longs(3)), ("keepdims", 0));
        Check("540 by 1", [1, 1, 1, 1]);
    }

    /// <summary>Of tokens that a reshape has cut anew, an axis walks over features and over some of the positions.</summary>
    [Fact]
    public void AnAxisThatWalksOverFeaturesTooIsNotTakenForPositions()
    {
        var model = new OnnxWriter().Input("x", 1, 5, 4).Initializer("shape", [4], Longs(1, 4, 1, 5)).Node("Reshape", ["x", "shape"], ["r"])
            .Node("ReduceMean", ["r"], ["y"], ("axes", Longs(2, 3)), ("keepdims", 0)).Output("y");
        Assert.Equal("[1,4,5]", Imported.Nodes(model).OfType<GlobalAverageNode>().Single().Input.Shape.ToString());
    }

    [Fact]
    public void WrongAxesAreRefused()
    {
        Imported.Refused(Rule.InconsistentModel, Of("ReduceMean", 13, [1, 6, 9, 10], ("axes", Longs(4))), "4");
        Imported.Refused(Rule.UnsupportedAttribute, Of("ReduceMean", 18, [1, 6, 9, 10], ("axes", Longs(2, 3))), "'axes'");
    }

    [Fact]
    public void TheSmallestIsTheLargestOfTheNegative()
    {
        var nodes = Imported.Nodes(Of("ReduceMin", 13, [1, 6, 9, 10], ("axes", Longs(2, 3)), ("keepdims", 0)));
        Assert.Equal([typeof(ChannelAffineNode), typeof(MaxPoolNode), typeof(ChannelAffineNode)], nodes.Select(node => node.GetType()));
        Assert.Equal("y [1,6]", nodes[2].Output.ToString());
        Assert.Equal([typeof(GlobalAverageNode), typeof(ChannelAffineNode)], Imported.Nodes(Of("ReduceSum", 13, [1, 6, 9, 10], [Longs(2, 3)])).Select(node => node.GetType()));
    }
}
