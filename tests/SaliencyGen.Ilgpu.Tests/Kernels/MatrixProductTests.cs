using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Tests.Kernels;
using Xunit;
using MatrixPlace = SaliencyGen.Kernels.MatrixPlace;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class MatrixProductTests
{
    private const int Cases = 60;

    public static TheoryData<string> Devices => TestDevice.All;

    private delegate void ProductRun<TOperator>(
        DeviceCall call, ProductCase test, DeviceMap left, DeviceMap right, DeviceMap output, DeviceOperands operands, Scalars scalars);

    [Theory]
    [MemberData(nameof(Devices))]
    public void ProductsAreTheSums(string device) => Trial.Repeat(device, Cases, trial =>
        Check<Identity>(trial, new(trial.Between, inBlocks: false), Run<Identity>, (sum, _, _) => sum));

    [Theory]
    [MemberData(nameof(Devices))]
    public void ProductsAreAddedToWhatTheOutputHas(string device) => Trial.Repeat(device, Cases, trial =>
        Check<Add>(trial, new(trial.Between, inBlocks: false), Run<Add>, (sum, before, _) => sum + before));

    [Theory]
    [MemberData(nameof(Devices))]
    public void AnOperatorReadsItsMaps(string device) => Trial.Repeat(device, Cases / 4, trial =>
        Check<Then<MultiplyThenAdd, ScaleBy>>(
            trial, new(trial.Between, inBlocks: false), Run<Then<MultiplyThenAdd, ScaleBy>>, (sum, before, second) => ((sum * before) + second) * 0.5));

    /// <summary>Every tile is right for any product.</summary>
    [Theory]
    [MemberData(nameof(TestDevice.Real), MemberType = typeof(TestDevice))]
    public void TilesDoNotMatter(string device)
    {
        CheckTile(device, RunTile<LoneThread, Tile4x4, Identity>);
        CheckTile(device, RunTile<SmallGroup, Tile4x4, Identity>);
        CheckTile(device, RunTile<SquareGroup, Tile4x4, Identity>);
        CheckTile(device, RunTile<SquareGroup, Tile8x8, Identity>);
    }

    [Fact]
    public void MatricesThatLeaveTheirMapOrMeetAreRefused()
    {
        using var bench = new Bench(TestDevice.Simulated, 1, new float[72], []);
        DeviceMap left = bench.Call.Map(0, 2, 3, 4), right = bench.Call.Map(24, 2, 3, 4), output = bench.Call.Map(48, 2, 3, 4);
        MatrixPlace one = new(0, 0, 0, 0, 6, 0, true);
        void Run(MatrixPlace leftPlace, MatrixPlace rightPlace, MatrixPlace place) => MatrixProduct.Run<Identity>(
            bench.Call, left, right, output, new(2, 1, 2, 2, 6, leftPlace, rightPlace, place), default, default);

        Run(one, one, one);
        Assert.Throws<ArgumentException>(() => Run(new(1, 0, 0, 0, 6, 0, true), one, one));
        Assert.Throws<ArgumentException>(() => Run(one, new(0, 0, 0, 1, 6, 0, true), one));
        Assert.Throws<ArgumentException>(() => Run(one, one, new(0, 0, 0, 0, 5, 0, true)));
        Assert.Throws<ArgumentException>(() => Run(one, one, new(0, 0, 0, 0, 6, 0, false)));
    }

    private static void Run<TOperator>(
        DeviceCall call, ProductCase test, DeviceMap left, DeviceMap right, DeviceMap output, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator => MatrixProduct.Run<TOperator>(call, left, right, output, test.Shape, operands, scalars);

    private static void RunTile<TGroup, TTile, TOperator>(
        DeviceCall call, ProductCase test, DeviceMap left, DeviceMap right, DeviceMap output, DeviceOperands operands, Scalars scalars)
        where TGroup : struct, IGroupTile
        where TTile : struct, IRegisterTile<TTile>
        where TOperator : struct, IOperator =>
        ProductLaunch.Run<TGroup, TTile, TOperator>(call, new(left, right, output, test.Shape, operands, scalars));

    private static void CheckTile(string device, ProductRun<Identity> run) => Trial.Repeat(device, 6, trial =>
    {
        // More than a large tile in any direction, or a part of a small one.
        int Extent() => trial.Coin() ? 130 + trial.Between(0, 9) : trial.Between(1, 40);
        int rows = Extent(), depth = Extent(), columns = Extent(), leftStep = rows + depth, rightLength = Math.Max(depth, columns);
        MatrixPlace left = new(1, leftStep, 0, 0, 0, 0, trial.Coin()), right = new(0, 3, 0, 2, 0, 0, trial.Coin());
        var test = new ProductCase(
            new(2, 1, rows, depth, columns, left, right, new(0, 0, 0, 0, columns, 0, true), 0.25f),
            (1 + (2 * leftStep), 1, Math.Max(rows, depth)), (3 + rightLength, 2, 1 + rightLength), (rows, 2, columns));
        Check(trial, test, run, (sum, _, _) => sum);
    });

    private static void Check<TOperator>(Trial trial, ProductCase test, ProductRun<TOperator> run, Func<double, double, double, double> formula)
    {
        DeviceMap left = Operand(trial, test.Left, test.LeftCells()), right = Operand(trial, test.Right, test.RightCells());
        DeviceMap output = Map(trial, test.Output, trial.Value), second = Map(trial, test.Output, trial.Value);
        var before = Trial.Cells(output).ToDictionary(cell => cell, cell => trial[output, cell.Channel, cell.Image, cell.Row, cell.Column]);
        trial.Run(call => run(call, test, left, right, output, new(output, second), new(0.5f)));

        for (int n = 0; n < trial.Batch; n++)
        {
            Func<(int Channel, int Row, int Column), float> Of(DeviceMap map)
            {
                int image = n;
                return cell => trial[map, cell.Channel, image, cell.Row, cell.Column];
            }

            foreach (var at in test.Outputs())
            {
                var cell = test.Output.At(at.Window, at.Head, at.Row, at.Column);
                var (sum, error) = test.Product(at, Of(left), Of(right));
                before.Remove((cell.Channel, n, cell.Row, cell.Column), out float held);

                // Operands are below 1 and operators round twice at most, by 2^-24 of what is below |sum| + 2.
                double expected = formula(sum, held, Of(second)(cell)), tolerance = error + ((Math.Abs(sum) + 2) * 1.2e-7);
                if (!(Math.Abs(expected - Of(output)(cell)) <= tolerance))
                    Assert.Fail($"{test}, {at} of image {n} of {trial.Batch}: expected {expected:R}, got {Of(output)(cell):R}, tolerance {tolerance:g3}");
            }
        }

        foreach (var (cell, held) in before)
            Assert.Equal(held, trial[output, cell.Channel, cell.Image, cell.Row, cell.Column]);
    }

    private static DeviceMap Map(Trial trial, ProductSide side, Func<float> value) => trial.Map(side.Channels, side.Height, side.Width, value);

    /// <summary>A map that has values where its matrices lie and NaN everywhere else, which no result may depend on.</summary>
    private static DeviceMap Operand(Trial trial, ProductSide side, IEnumerable<(int Channel, int Row, int Column)> cells)
    {
        int next = 0, positions = side.Height * side.Width;
        HashSet<int> inside = [.. cells.Select(cell => (cell.Channel * positions) + (cell.Row * side.Width) + cell.Column)];
        return Map(trial, side, () =>
        {
            // [channel][image][position].
            int at = next++, element = (at / (positions * trial.Batch) * positions) + (at % positions);
            return inside.Contains(element) ? trial.Value() : float.NaN;
        });
    }
}
