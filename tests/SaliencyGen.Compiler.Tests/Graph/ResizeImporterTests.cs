using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Resampling;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Resize, Upsample and Pad that reflects: the nodes and tables that they become, and what is refused.</summary>
public class ResizeImporterTests
{
    [Fact]
    public void FormsOfEachOpset()
    {
        void Check(OnnxWriter model, string rows, string columns)
        {
            var pick = Assert.IsType<PickNode>(Imported.Nodes(model)[0]);
            Assert.Equal((rows, columns), (Text(pick.Tables.Rows), Text(pick.Tables.Columns)));
        }

        float[] scales = [1, 1, 2, 1];
        Check(Of("Upsample", 7, [1, 2, 2, 3], ("scales", scales)), "0 0 1 1", "0 1 2");
        Check(Of("Upsample", 9, [1, 2, 2, 3], [Floats(scales)]), "0 0 1 1", "0 1 2");
        Check(Of("Resize", 10, [1, 2, 2, 3], [Floats(scales)]), "0 0 1 1", "0 1 2");
        Check(Of("Resize", 11, [1, 2, 2, 3], [Floats(), Floats(), Longs(1, 2, 4, 3)]), "0 0 1 1", "0 1 2");
        Check(Of("Resize", 13, [1, 2, 2, 3], [null!, Floats(scales)]), "0 0 1 1", "0 1 2");
        Check(Of("Resize", 18, [1, 2, 2, 3], [null!, null!, Longs(4)], ("axes", Longs(-2))), "0 0 1 1", "0 1 2");
        Check(Of("Pad", 11, [1, 2, 3, 3], [Longs(0, 0, 1, 0, 0, 0, 3, 2)], ("mode", "reflect")), "1 0 1 2 1 0 1", "0 1 2 1 0");
        Check(Of("Pad", 7, [1, 2, 2, 3], ("pads", Longs(0, 0, 1, 0, 0, 0, 0, 2)), ("mode", "edge")), "0 0 1", "0 1 2 2 2");
        Check(Of("Pad", 19, [1, 2, 2, 3], [Longs(1, 2), null!, Longs(3)], ("mode", "wrap")), "0 1", "2 0 1 2 0 1");
    }

    [Fact]
    public void InterpolationIsASum()
    {
        var node = Assert.IsType<ResampleNode>(Imported.Nodes(Of("Resize", 13, [1, 2, 2, 3], [null!, Floats(1, 1, 2, 1)], ("mode", "linear")))[0]);
        Assert.Equal("0 0.75x0+0.25x1 0.25x0+0.75x1 1", Text(node.Tables.Rows));
        Assert.Equal("1x0+0.75x1+0.25x2 0.25x1+0.75x2+1x3", Text(node.Tables.Rows.Transposed()));
        Assert.True(node.Tables.Columns.IsIdentity);
        Assert.False(node.Tables.HasNegativeWeights);
    }

    [Fact]
    public void WhatChangesNothingIsNoNode() => Assert.Empty(Imported.Nodes(Of("Resize", 13, [1, 2, 2, 3], [null!, null!, Longs(1, 2, 2, 3)], ("mode", "cubic"))));

    [Fact]
    public void OthersAreRefused()
    {
        int[] dims = [1, 2, 2, 3];
        Imported.Refused(Rule.InconsistentModel, Of("Resize", 13, dims), "neither 'scales' nor 'sizes'", "one of them");
        Imported.Refused(Rule.InconsistentModel, Of("Resize", 13, dims, [null!, Floats(1, 1, 2, 2), Longs(1, 2, 4, 4)]), "both 'scales' and 'sizes'");
        Imported.Refused(Rule.InconsistentModel, Of("Resize", 13, dims, [null!, Floats(1, 1, 0, 2)]), "'scales' is [1,1,0,2]", "4 numbers above 0");
        Imported.Refused(Rule.InconsistentModel, Of("Resize", 13, dims, [null!, null!, Longs(2, 4)]), "operand sizes (tensor 'c3') is [2,4]", "4 numbers");
        Imported.Refused(Rule.UnsupportedShape, Of("Resize", 13, dims, [null!, Floats(1, 1, 0.1f, 1)]), "[1,2,0,3]");
        Imported.Refused(Rule.UnsupportedShape, Of("Resize", 13, dims, [null!, Floats(1, 2, 2, 2)]), "dimensions [1,2,3] of [1,2,2,3]", "2 dimensions at most");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Resize", 13, dims, [null!, Floats(1, 1, 2, 2)], ("mode", "area")), "'mode'", "'area'", "nearest, linear or cubic");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Resize", 13, dims, [null!, Floats(1, 1, 2, 2)], ("nearest_mode", "up")), "'nearest_mode'", "round_prefer_floor");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Resize", 13, dims, [null!, Floats(1, 1, 2, 2)], ("antialias", 1L)), "'antialias'");
        Imported.Refused(
            Rule.InconsistentModel, Of("Resize", 13, dims, [null!, Floats(1, 1, 2, 2)], ("coordinate_transformation_mode", "tf_crop_and_resize")), "'roi' has 0 elements", "8 numbers");
        Imported.Refused(Rule.InconsistentModel, Of("Upsample", 9, dims), "1 inputs", "2 from opset 9 on");
    }

    private static TestTensor Floats(params float[] values) => TestTensor.Of([values.Length], values);

    /// <summary>The terms of each cell of the output.</summary>
    private static string Text(AxisTable table) => string.Join(" ", Enumerable.Range(0, table.Outputs).Select(output => string.Join("+", table[output].Select(term =>
        table[output].Count == 1 && term.Weight == 1 ? FormattableString.Invariant($"{term.Cell}") : FormattableString.Invariant($"{term.Weight}x{term.Cell}")))));
}
