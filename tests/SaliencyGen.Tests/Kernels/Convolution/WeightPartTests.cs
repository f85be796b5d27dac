using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>A part of the weights that a kernel forms as it loads gives the very bits that the same part gives when it was packed.</summary>
public sealed unsafe class WeightPartTests
{
    private const int Cases = 40;
    private const float Gamma = 0.25f;

    [Fact]
    public void PositiveParts() => Check<PositivePart>();

    [Fact]
    public void NegativeParts() => Check<NegativePart>();

    [Fact]
    public void Magnitudes() => Check<Magnitude>();

    [Fact]
    public void Squares() => Check<SquaredWeight>();

    // A quarter of a float is a float: the product rounds nowhere, fused or not.
    [Fact]
    public void RaisedPositiveParts() => Check<RaisedPositivePart>();

    [Fact]
    public void RaisedNegativeParts() => Check<RaisedNegativePart>();

    [Fact]
    public void DenseLayers()
    {
        foreach (var (inputs, outputs) in (ReadOnlySpan<(int, int)>)[(1, 1), (5, 33), (70, 3), (48, 16)])
        {
            var random = new Random(inputs);
            using var x = TestMap.Random(random, inputs, 1, 1, 0);
            using var y = TestMap.Random(random, outputs, 1, 1, 0);
            float[] weights = [.. Enumerable.Range(0, inputs * outputs).Select(_ => (random.NextSingle() * 2) - 1)];
            float[] positive = [.. weights.Select(weight => Math.Max(weight, 0))];
            using var forward = TestMap.Garbage(outputs, 1, 1, 0);
            using var expected = TestMap.Garbage(outputs, 1, 1, 0);
            using var gradient = TestMap.Garbage(inputs, 1, 1, 0);
            using var expectedGradient = TestMap.Garbage(inputs, 1, 1, 0);
            using var packed = Pack(weights, outputs, inputs);
            using var packedPositive = Pack(positive, outputs, inputs);
            Dense.Forward<PositivePart, Identity>(Worker.Alone, x.Map, forward.Map, packed.Data, null, default, default, 0);
            Dense.Forward<Identity>(Worker.Alone, x.Map, expected.Map, packedPositive.Data, null, default, default);
            Assert.Equal(expected.ToArray(), forward.ToArray());
            Dense.Transpose<PositivePart, Identity>(Worker.Alone, y.Map, gradient.Map, packed.Data, default, default, 0);
            Dense.Transpose<Identity>(Worker.Alone, y.Map, expectedGradient.Map, packedPositive.Data, default, default);
            Assert.Equal(expectedGradient.ToArray(), gradient.ToArray());
        }
    }

    private static GuardedMemory Pack(float[] weights, int outputs, int inputs)
    {
        var packed = new GuardedMemory((int)DensePacking.Length(outputs, inputs));
        fixed (float* source = weights) DensePacking.Pack(source, inputs, 1, null, outputs, inputs, packed.Data);
        return packed;
    }

    private static void Check<TPart>()
        where TPart : IWeightPart
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            foreach (var kernel in Enum.GetValues<Kernel>())
            {
                var test = KernelCall.Draw(kernel, seed);
                float[] parts = Array.ConvertAll(test.RandomWeights(), weight => TPart.Apply<ScalarSimd, float>(weight, Gamma));
                using var call = new KernelCall(kernel, test);
                using var packed = new KernelCall(kernel, test, parts);
                using var actual = call.Result(new Random(1));
                using var expected = call.Result(new Random(1));
                call.RunPart<TPart>(actual.Map, Gamma);
                packed.Run<Identity>(Worker.Alone, expected.Map, default, default);
                Assert.Equal(expected.ToArray(), actual.ToArray());
            }
        }
    }
}
