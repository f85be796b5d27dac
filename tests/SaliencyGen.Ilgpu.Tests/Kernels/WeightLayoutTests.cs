using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>The lengths that the compiler plans packed weights with against what the runtimes' packings need and write.</summary>
public unsafe class WeightLayoutTests
{
    private const int Seeds = 200;
    private static readonly BlockedWeightLayout Blocked = new();
    private static readonly DeviceWeightLayout Device = new();
    private static readonly Constant Unread = Constant.Of([1], [0f]);

    [Fact]
    public void ConvolutionsNeedWhatIsPlanned()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            int group = random.Next(3) == 0 ? random.Next(1, 9) : 1, inputs = group * random.Next(1, 40), outputs = group * random.Next(1, 40);
            ConvolutionShape shape = new(random.Next(1, 6), random.Next(1, 6), group: group);
            var node = Convolution(inputs, outputs, shape);
            var direct = ConvolutionAlgorithm.Direct.Cpu!;
            Assert.Equal(direct.Forward.Packing.Length(node), ConvolutionPacking.ForwardLength(inputs, outputs, shape, planar: false));
            Assert.Equal(direct.Transpose.Packing.Length(node), ConvolutionPacking.TransposeLength(inputs, outputs, shape));
            Assert.Equal(direct.Forward.Activated!.Room(node), SaliencyGen.Kernels.Convolution.ActivatedLength(inputs));
            if (group == 1)
            {
                var planar = ConvolutionAlgorithm.Planar.Cpu!;
                Assert.Equal(planar.Forward.Packing.Length(node), ConvolutionPacking.ForwardLength(inputs, outputs, shape, planar: true));
                Assert.Equal(planar.Transpose.Packing.Length(node), ConvolutionPacking.TransposeToPlanarLength(inputs, outputs, shape));
            }

            int taps = shape.KernelHeight * shape.KernelWidth, outputsOfGroup = outputs / group;
            int last = Last(outputs * inputs / group * taps, (source, target) => DevicePacking.Convolution(source, null, inputs, outputs, shape, target));
            Assert.Equal(ConvolutionAlgorithm.Direct.Ilgpu!.Forward.Packing.Length(node), last + DevicePacking.RoundUp(outputsOfGroup) - outputsOfGroup + 1);
        }
    }

    [Fact]
    public void DepthwiseConvolutionsNeedWhatIsPlanned()
    {
        for (int channels = 1; channels < 70; channels++)
        {
            ConvolutionShape shape = new(1 + (channels % 5), 3, group: channels);
            var node = Convolution(channels, channels, shape);
            var depthwise = ConvolutionAlgorithm.Depthwise;
            Assert.Equal(depthwise.Cpu!.Forward.Packing.Length(node), ConvolutionPacking.DepthwiseLength(channels, shape));
            Assert.Equal(SaliencyGen.Kernels.DepthwiseConvolution.ActivatedLength, depthwise.Cpu.Forward.Activated!.Room(node));
            int taps = shape.KernelHeight * shape.KernelWidth;
            Assert.Equal(depthwise.Ilgpu!.Forward.Packing.Length(node), Last(channels * taps, (source, target) => DevicePacking.Depthwise(source, null, channels, shape, target)) + 1);
        }
    }

    [Fact]
    public void DenseLayersNeedWhatIsPlanned()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            int inputs = random.Next(1, 100), outputs = random.Next(1, 100);
            DenseNode node = new("dense", Vector(inputs), Vector(outputs), Unread, null, 1, 1);
            Assert.Equal(Blocked.Dense(node), DensePacking.Length(outputs, inputs));
            int last = Last(inputs * outputs, (source, target) => DevicePacking.Dense(source, inputs, 1, null, outputs, inputs, target));
            Assert.Equal(Device.Dense(node), last + DevicePacking.RoundUp(outputs) - outputs + 1);
        }
    }

    /// <summary>What the registry of algorithms names in the runtimes.</summary>
    public static TheoryData<string> Methods =>
    [
        .. ConvolutionAlgorithm.All.SelectMany(algorithm => OfTarget("SaliencyGen.Kernels", algorithm.Cpu)).Distinct(),
        .. ConvolutionAlgorithm.All.SelectMany(algorithm => OfTarget("SaliencyGen.Ilgpu.Kernels", algorithm.Ilgpu)).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void KernelsAndPackingsAreTheRuntimes(string method)
    {
        int end = method.LastIndexOf('.');
        var assemblies = new[] { typeof(ConvolutionPacking).Assembly, typeof(DevicePacking).Assembly };
        var type = assemblies.Select(assembly => assembly.GetType(method[..end])).SingleOrDefault(type => type is not null);
        Assert.True(type is not null, $"no type {method[..end]}");
        Assert.Contains(type.GetMethods(), found => found.Name == method[(end + 1)..]);
    }

    private static IEnumerable<string> OfTarget(string space, ConvolutionKernels? kernels)
    {
        if (kernels is null) yield break;
        foreach (var kernel in new[] { kernels.Forward, kernels.Transpose })
        {
            yield return $"{space}.{kernel.Method}";
            yield return $"{space}.{kernel.Packing.Method}";
            if (kernel.Activated is { } activated) yield return $"{space}.{activated.Method}";
        }
    }

    private delegate void Packing(float* source, float* target);

    /// <summary>The index of the last float that a packing of ones writes.</summary>
    private static int Last(int count, Packing pack)
    {
        float[] source = new float[count], target = new float[(8 * count) + 64];
        Array.Fill(source, 1);
        fixed (float* from = source, to = target) pack(from, to);
        return Array.LastIndexOf(target, 1f);
    }

    private static ConvolutionNode Convolution(int inputs, int outputs, ConvolutionShape shape) => new(
        "convolution", Map(inputs), Map(outputs), Unread, null, shape.Group, new(shape.KernelHeight, shape.KernelWidth, 1, 1, 1, 1, 0, 0, 0, 0));

    private static Value Map(int channels) => new("map", new([1, channels, 8, 8]));

    private static Value Vector(int length) => new("vector", new([1, length]));
}
