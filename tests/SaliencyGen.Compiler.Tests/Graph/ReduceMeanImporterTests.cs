using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ReduceMeanImporterTests
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
    public void DroppedDimensionsAreAReshape()
    {
        var nodes = Imported.Nodes(Of("ReduceMean", 18, [1, 6, 9, 10], [Longs(-1, -2)], ("keepdims", 0), ("noop_with_empty_axes", 0)));
        Assert.Equal(2, nodes.Count);
        Assert.Equal([1, 6, 1, 1], Assert.IsType<GlobalAverageNode>(nodes[0]).Output.Shape.Dims);
        Assert.Equal("y [1,6]", Assert.IsType<ReshapeNode>(nodes[1]).Output.ToString());
    }

    [Fact]
    public void NothingToAverageIsAReshape()
    {
        Assert.Equal([1, 6], Imported.Single<ReshapeNode>(Of("ReduceMean", 13, [1, 6, 1, 1], ("axes", Longs(2, 3)), ("keepdims", 0))).Output.Shape.Dims);
        Assert.Equal([1, 6, 2], Imported.Single<ReshapeNode>(Of("ReduceMean", 18, [1, 6, 2], ("noop_with_empty_axes", 1))).Output.Shape.Dims);
    }

    [Fact]
    public void OtherAxesAreRefused()
    {
        Imported.Refused(Rule.UnsupportedAttribute, Of("ReduceMean", 13, [1, 6, 9, 10], ("axes", Longs(1))), "'it' (ReduceMean)", "[1]", "[1,6,9,10]");
        Imported.Refused(Rule.UnsupportedAttribute, Of("ReduceMean", 13, [1, 6, 9, 10], ("axes", Longs(3))), "[3]");
        Imported.Refused(Rule.UnsupportedAttribute, Of("ReduceMean", 13, [1, 6, 9, 10]), "axes");
        Imported.Refused(Rule.InconsistentModel, Of("ReduceMean", 13, [1, 6, 9, 10], ("axes", Longs(4))), "4");
        Imported.Refused(Rule.UnsupportedAttribute, Of("ReduceMean", 18, [1, 6, 9, 10], ("axes", Longs(2, 3))), "'axes'");
    }
}
