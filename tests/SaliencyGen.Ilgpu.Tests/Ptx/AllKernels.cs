using ILGPU.Runtime.Cuda;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Ptx;

/// <summary>Every kernel of the assembly compiles, whatever was compiled before it in the same context (see <see cref="IDeviceKernel{T}"/>).</summary>
public class AllKernels
{
    public static TheoryData<int> Orders() => Tier.Seeds(first: 0, quick: 1, count: 8);

    [Theory]
    [MemberData(nameof(Orders))]
    public void CompileInAnyOrder(int seed)
    {
        var kernels = typeof(DeviceSession).Assembly.GetTypes().Where(IsKernel).Select(Close).ToList();
        Assert.True(kernels.Count > 25, $"{kernels.Count} kernels");
        var random = new Random(seed);
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        List<string> before = [];
        foreach (var kernel in kernels.OrderBy(_ => random.Next()))
        {
            var exception = Record.Exception(() => compiler.Compile(kernel));
            Assert.True(exception is null, $"seed {seed}: {kernel} does not compile after {string.Join(", ", before)}: {exception}");
            before.Add(kernel.Name);
        }
    }

    private static bool IsKernel(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDeviceKernel<>));

    private static Type Close(Type type) => type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(Argument)]) : type;

    private static Type Argument(Type parameter) => parameter.Name switch
    {
        "TOperator" => typeof(Then<MultiplyThenAdd, Activate<Relu>>),
        "TPart" => typeof(WholeWeight),
        "TGroup" => typeof(SquareGroup),
        "TTile" => typeof(Tile8x8),
        "TWeights" => typeof(TransposedWeights<PositivePart>),
        "TEpilogue" => typeof(Finish<Activate<Silu>>),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Name, "A kernel has a new type parameter."),
    };
}
