using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Tests.Sampling;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class MatrixProductTests
{
    private const int Cases = 120;

    [Fact]
    public void Products_are_the_sums_and_padding_lanes_become_zero() => Trial.Repeat(Cases, trial =>
        Check<Identity>(trial, new(trial.Between, inBlocks: true), default, (sum, _, _) => sum));

    [Fact]
    public void Products_are_added_to_what_the_output_has() => Trial.Repeat(Cases, trial =>
        Check<Add>(trial, new(trial.Between, inBlocks: true), default, (sum, before, _) => sum + before));

    [Fact]
    public void An_operator_reads_maps_with_halos_of_their_own() => Trial.Repeat(Cases, trial =>
        Check<Then<MultiplyThenAdd, ScaleBy>>(trial, new(trial.Between, inBlocks: true), new(0.5f), (sum, before, second) => ((sum * before) + second) * 0.5));

    [Fact]
    public void Attention_of_a_vision_transformer()
    {
        // 3 heads of 64 features, 196 tokens of a map and one more; scores as [key][head, query].
        const int Tokens = 197, Features = 64, Heads = 3;
        MatrixPlace tokens = new(0, Features, 0, 0, 0, 0, true), scores = new(0, 0, 0, 0, Tokens, 0, true);
        MatrixPlace keys = new(0, Features, 0, 0, 0, 0, false), transposed = new(0, 0, 0, 0, Tokens, 0, false);
        var feature = (Features * Heads, 1, Tokens);
        var map = (Tokens, Heads, Tokens);
        var trial = new Trial(1);
        Check<Identity>(trial, new(new(Heads, 1, Tokens, Features, Tokens, keys, tokens, scores, 0.125f), feature, feature, map), default, (sum, _, _) => sum);
        Check<Identity>(trial, new(new(Heads, 1, Features, Tokens, Tokens, tokens, scores, tokens), feature, map, feature), default, (sum, _, _) => sum);
        Check<Identity>(trial, new(new(Heads, 1, Features, Tokens, Tokens, tokens, transposed, tokens), feature, map, feature), default, (sum, _, _) => sum);
    }

    [Fact]
    public void Outputs_that_share_blocks_cannot_be_written()
    {
        static MatrixProductShape Shape(int rows, int heads, MatrixPlace output) => new(heads, 1, rows, 4, 5, default, default, output);
        Assert.True(MatrixProduct.CanWrite(Shape(32, 3, new(16, 32, 0, 0, 0, 0, true)), 150));
        Assert.True(MatrixProduct.CanWrite(Shape(17, 3, new(16, 0, 0, 0, 5, 0, true)), 33));
        Assert.True(MatrixProduct.CanWrite(Shape(17, 1, new(0, 7, 9, 0, 5, 0, true)), 17));
        Assert.False(MatrixProduct.CanWrite(Shape(17, 3, new(16, 0, 0, 0, 5, 0, true)), 34));
        Assert.False(MatrixProduct.CanWrite(Shape(16, 3, new(8, 16, 0, 0, 0, 0, true)), 56));
        Assert.False(MatrixProduct.CanWrite(Shape(16, 3, new(0, 24, 0, 0, 0, 0, true)), 64));
        Assert.False(MatrixProduct.CanWrite(Shape(17, 3, new(0, 32, 0, 0, 0, 0, true)), 81));
    }

    [Fact]
    public void Matrices_that_leave_their_map_or_meet_are_refused()
    {
        using var map = new TestMap(32, 2, 6, halo: 0, lanes: 16, () => 0);
        using var planar = new TestMap(32, 2, 6, halo: 0, lanes: 1, () => 0);
        using var output = new TestMap(32, 2, 6, halo: 0, lanes: 16, () => 0);
        MatrixPlace one = new(0, 16, 0, 0, 0, 6, true);
        void Run(int rows, int columns, MatrixPlace left, MatrixPlace right, MatrixPlace to, TestMap source) => MatrixProduct.Run<Identity>(
            Worker.Alone, source.Map, map.Map, output.Map, new(2, 2, rows, 6, columns, left, right, to), default, default, null);

        Assert.Throws<ArgumentException>(() => Run(16, 6, new(1, 16, 0, 0, 0, 6, true), one, one, map));
        Assert.Throws<ArgumentException>(() => Run(16, 6, one, new(0, 16, 0, 1, 0, 6, true), one, map));
        Assert.Throws<ArgumentException>(() => Run(16, 6, one, new(0, 16, 0, 0, 0, -6, true), one, map));
        Assert.Throws<ArgumentException>(() => Run(16, 6, one, one, new(0, 16, 0, 0, 0, 5, true), map));
        Assert.Throws<ArgumentException>(() => Run(16, 6, one, one, new(0, 16, 0, 0, 0, 6, false), map));
        Assert.Throws<ArgumentException>(() => Run(15, 6, one, one, one, map));
        Assert.Throws<ArgumentException>(() => Run(0, 6, one, one, one, map));
        Assert.Contains("planar", Assert.Throws<ArgumentException>(() => Run(16, 6, one, one, one, planar)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using var map = new TestMap(33, 4, 6, halo: 1, lanes: 16, () => 1);
        using var output = new TestMap(16, 4, 6, halo: 0, lanes: 16, () => 1);
        using var scratch = new TestBuffer((int)MatrixProduct.ScratchLength(24), () => 0);
        var shape = new MatrixProductShape(1, 1, 16, 24, 9, new(3, 0, 0, 0, 0, 0, true), new(3, 0, 0, 0, 0, 0, false), new(0, 0, 0, 0, 0, 0, true));
        Assert.Equal(0, Allocation.Of(() => MatrixProduct.Run<Add>(
            Worker.Alone, map.Map, map.Map, output.Map, shape, new(output.Map), default, scratch.Data)));
    }

    private static void Check<TOperator>(Trial trial, ProductCase test, Scalars scalars, Func<double, double, double, double> formula)
        where TOperator : IOperator
    {
        using var left = Operand(trial, test.Left, test.LeftCells());
        using var right = Operand(trial, test.Right, test.RightCells());
        using var output = Map(trial, test.Output, trial.Value);
        using var second = Map(trial, test.Output, trial.Value);
        using var scratch = new TestBuffer((int)MatrixProduct.ScratchLength(test.Shape.Depth), () => 0);
        float[] before = Values(output);
        Team.Run(
            worker =>
            {
                scratch.Span.Fill(float.NaN);
                MatrixProduct.Run<TOperator>(
                    worker, left.Map, right.Map, output.Map, test.Shape, new(output.Map, second.Map), scalars, scratch.Data);
            },
            output);
        scratch.AssertGuards("scratch");

        var met = new HashSet<int>();
        foreach (var at in test.Outputs())
        {
            var cell = test.Output.At(at.Window, at.Head, at.Row, at.Column);
            int i = Index(output, cell);
            var (sum, error) = test.Product(at, Of(left), Of(right));
            double result = formula(sum, before[i], Of(second)(cell));

            // Operands are below 1 and operators round twice at most, by 2^-24 of what is below |sum| + 2.
            Close(result, Of(output)(cell), error + ((Math.Abs(sum) + 2) * 1.2e-7), test, at);
            met.Add(i);
            for (int c = test.Output.Channels; at.Row == test.Shape.Rows - 1 && test.Shape.Rows % 16 != 0 && c % 16 != 0; c++)
            {
                var padding = (c, cell.Row, cell.Column);
                int j = Index(output, padding);
                Close(formula(0, before[j], Of(second)(padding)), Of(output)(padding), 1.2e-7, test, at with { Row = c });
                met.Add(j);
            }
        }

        float[] after = Values(output);
        for (int i = 0; i < after.Length; i++)
        {
            if (!met.Contains(i)) Assert.True(before[i] == after[i], $"{test}: element {i}, which no output covers, was written");
        }
    }

    // Says where only if it must, since that takes longer than the product.
    private static void Close(double expected, float actual, double tolerance, ProductCase test, (int Window, int Head, int Row, int Column) at)
    {
        if (!(Math.Abs(expected - actual) <= tolerance)) Trial.Close(expected, actual, tolerance, $"{test}, {at}");
    }

    private static TestMap Map(Trial trial, ProductSide side, Func<float> value) => new(side.Channels, side.Height, side.Width, trial.Between(0, 2), 16, value);

    /// <summary>A map that has values where its matrices lie and NaN everywhere else, which no result may depend on.</summary>
    private static TestMap Operand(Trial trial, ProductSide side, IEnumerable<(int Channel, int Row, int Column)> cells)
    {
        var map = Map(trial, side, () => float.NaN);
        foreach (var (c, y, x) in cells)
            map.Map.Data[(c / 16 * map.Map.PlanePitch) + (y * map.Map.RowPitch) + (x * map.Map.ColumnPitch) + (c % 16)] = trial.Value();
        return map;
    }

    private static Func<(int Channel, int Row, int Column), float> Of(TestMap map) => cell => map[cell.Channel, cell.Row, cell.Column];

    private static int Index(TestMap map, (int Channel, int Row, int Column) cell) =>
        (((cell.Channel * map.Map.Height) + cell.Row) * map.Map.Width) + cell.Column;

    // All elements, those of padding lanes too.
    private static float[] Values(TestMap map) =>
    [
        .. from c in Enumerable.Range(0, map.Map.Planes * 16)
           from y in Enumerable.Range(0, map.Map.Height)
           from x in Enumerable.Range(0, map.Map.Width)
           select map[c, y, x],
    ];
}
