using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>
/// Rectifiers mark what passes, a bit for each element, and backward passes with marks give to the bit what they give with the rectifier's output.
/// </summary>
public sealed unsafe class MarksTests
{
    private const int Cases = 40;
    private static readonly Scalars Bounds = new(-0.25f, 0.5f);

    /// <summary>Runs an operator on a kernel.</summary>
    private interface IRun
    {
        FeatureMap Result { get; }

        void Run<TOperator>(Worker worker, FeatureMap result, OperandMaps operands, Scalars scalars)
            where TOperator : IOperator;
    }

    [Theory]
    [InlineData(Kernel.Forward)]
    [InlineData(Kernel.ForwardPlanar)]
    [InlineData(Kernel.Transpose)]
    [InlineData(Kernel.DepthwiseForward)]
    [InlineData(Kernel.DepthwiseTranspose)]
    internal void ConvolutionsWriteAndReadMarks(Kernel kernel)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            using var call = new KernelCall(kernel, KernelCall.Draw(kernel, seed));
            using var result = call.Result(new Random(seed));
            Check(new OfConvolution(call, result.Map), seed);
        }
    }

    [Fact]
    public void ElementwisePassesWriteAndReadMarks()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            // A vector now and then, which is walked as one row.
            var (height, width) = seed % 4 == 0 ? (1, 1) : (random.Next(1, 7), random.Next(1, 37));
            using var value = TestMap.Random(random, random.Next(1, 50), height, width, seed % 3);
            Check(new OfElements(value.Map), seed);
        }
    }

    private static void Check<TRun>(TRun run, int seed)
        where TRun : IRun
    {
        var like = run.Result;
        var random = new Random(seed);
        TestMap Draw() => TestMap.Random(random, like.Channels, like.Height, like.Width, seed % 2);
        using TestMap summand = Draw(), plain = Draw(), marked = Draw(), output = Draw(), expected = Draw(), actual = Draw();

        using var marks = TestMap.Random(random, like.Planes, like.Height, like.Width, 0, planar: true);
        run.Run<Then<Add, Activate<Clip>>>(Worker.Alone, plain.Map, new(summand.Map), Bounds);
        for (int i = 0; i < 3; i++) run.Run<Then<Add, ActivateMarked<Clip>>>(new(i, 3, null), marked.Map, new(summand.Map, marks.Map), Bounds);
        Assert.Equal(plain.ToArray(), marked.ToArray());
        foreach (var (c, y, x) in Trial.Cells(like))
        {
            float element = *At(plain.Map, c, y, x);
            Assert.True((Word(marks.Map, c, y, x) >> (c % 16) & 1) == (element > Bounds.S0 && element < Bounds.S1 ? 1u : 0), $"seed {seed}, channel {c}, {y}, {x}");
            Assert.True(Word(marks.Map, c, y, x) >> 16 == 0, $"seed {seed}: more than 16 bits");
        }

        run.Run<Then<Add, DeriveClip>>(Worker.Alone, expected.Map, new(summand.Map, plain.Map), Bounds);
        for (int i = 0; i < 3; i++) run.Run<Then<Add, DeriveMarked>>(new(i, 3, null), actual.Map, new(summand.Map, marks.Map), default);
        Assert.Equal(expected.ToArray(), actual.ToArray());
        run.Run<Then<GuidedClip, Add>>(Worker.Alone, expected.Map, new(plain.Map, summand.Map), Bounds);
        run.Run<Then<GuidedMarked, Add>>(Worker.Alone, actual.Map, new(marks.Map, summand.Map), default);
        Assert.Equal(expected.ToArray(), actual.ToArray());

        run.Run<Activate<Relu>>(Worker.Alone, output.Map, default, default);
        run.Run<ActivateMarked<Relu>>(Worker.Alone, marked.Map, new(marks.Map), default);
        Assert.Equal(output.ToArray(), marked.ToArray());
        run.Run<DeriveRelu>(Worker.Alone, expected.Map, new(output.Map), default);
        run.Run<DeriveMarked>(Worker.Alone, actual.Map, new(marks.Map), default);
        Assert.Equal(expected.ToArray(), actual.ToArray());
        foreach (var map in (TestMap[])[marked, actual, marks]) Assert.True(map.IsIntact(0), $"seed {seed}: written outside the interior");
    }

    private static uint Word(FeatureMap marks, int channel, int row, int column) =>
        *(uint*)(marks.Data + (channel / 16 * marks.PlanePitch) + (row * marks.RowPitch) + column);

    private static float* At(FeatureMap map, int channel, int row, int column) =>
        map.Data + (channel / 16 * map.PlanePitch) + (row * map.RowPitch) + (column * map.ColumnPitch) + (channel % 16);

    private readonly struct OfConvolution(KernelCall call, FeatureMap result) : IRun
    {
        public FeatureMap Result => result;

        public void Run<TOperator>(Worker worker, FeatureMap output, OperandMaps operands, Scalars scalars)
            where TOperator : IOperator => call.Run<TOperator>(worker, output, operands, scalars);
    }

    private readonly struct OfElements(FeatureMap value) : IRun
    {
        public FeatureMap Result => value;

        public void Run<TOperator>(Worker worker, FeatureMap output, OperandMaps operands, Scalars scalars)
            where TOperator : IOperator => Elementwise.Run<TOperator>(worker, output, value, operands, scalars);
    }
}
