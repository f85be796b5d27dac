using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Tests.Ptx;

/// <summary>Every kernel of whole networks becomes PTX that keeps its values in registers and knows where its memory is.</summary>
[Deep]
public partial class PtxTests(ITestOutputHelper output)
{
    // An H100 in what decides the choice of tiles.
    private const int Threads = 256;
    private const int Multiprocessors = 132;

    public static TheoryData<string> Networks => ["consolidation.onnx", "resnet18.onnx", "mobilenet_v2.onnx"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void KernelsNeedNoLocalMemory(string file)
    {
        var kernels = KernelsOf(NetworkFiles.Find(file));
        using var volta = new PtxCompiler(CudaArchitecture.SM_70);
        using var hopper = new PtxCompiler(CudaArchitecture.SM_90);
        // The first compilation also compiles the compiler.
        volta.Compile(kernels[0]);
        hopper.Compile(kernels[0]);
        var watch = Stopwatch.StartNew();
        foreach (var kernel in kernels)
        {
            foreach (var compiler in (PtxCompiler[])[volta, hopper])
            {
                string ptx = compiler.Compile(kernel);
                AssertInRegisters(ptx);
                if (compiler != hopper) continue;
                int registers = Registers().Matches(ptx).Sum(match => int.Parse(match.Groups[1].Value));
                output.WriteLine($"{Name(kernel)}: {Instruction().Count(ptx)} instructions, {registers} virtual registers");
            }
        }

        output.WriteLine($"{kernels.Count} kernels, {watch.ElapsedMilliseconds / 2.0 / kernels.Count:0.0} ms each from IL to PTX");
    }

    [Fact]
    public void KernelsOfViewsNeedNoLocalMemory()
    {
        using var hopper = new PtxCompiler(CudaArchitecture.SM_90);
        foreach (var kernel in (Type[])[typeof(ViewKernel), typeof(ViewLoadKernel), typeof(ViewStoreKernel)])
            AssertInRegisters(hopper.Compile(kernel));
    }

    [Fact]
    public void KernelsOfProductsNeedNoLocalMemory()
    {
        using var volta = new PtxCompiler(CudaArchitecture.SM_70);
        using var hopper = new PtxCompiler(CudaArchitecture.SM_90);
        foreach (var kernel in (Type[])[
            typeof(ProductKernel<SmallGroup, Tile4x4, Identity>), typeof(ProductKernel<SquareGroup, Tile4x4, Add>),
            typeof(ProductKernel<SquareGroup, Tile8x8, Then<MultiplyThenAdd, DivideStabilized>>)])
        {
            AssertInRegisters(volta.Compile(kernel));
            AssertInRegisters(hopper.Compile(kernel));
        }
    }

    [Fact]
    public void KernelsOfLinesNeedNoLocalMemory()
    {
        using var volta = new PtxCompiler(CudaArchitecture.SM_70);
        using var hopper = new PtxCompiler(CudaArchitecture.SM_90);
        var kernels = from owner in (Type[])[typeof(Normalisation), typeof(ChannelSoftmax)]
                      from kernel in owner.GetNestedTypes(BindingFlags.NonPublic)
                      select kernel;
        Assert.Equal(11, kernels.Count());
        foreach (var kernel in kernels)
        {
            foreach (var compiler in (PtxCompiler[])[volta, hopper])
            {
                string ptx = compiler.Compile(kernel);
                AssertInRegisters(ptx);
                if (compiler == hopper) output.WriteLine($"{Name(kernel)}: {Instruction().Count(ptx)} instructions");
            }
        }
    }

    [Fact]
    public void KernelsOfActivationsNeedNoLocalMemory()
    {
        using var hopper = new PtxCompiler(CudaArchitecture.SM_90);
        var activations = typeof(IActivation).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IActivation))).ToList();
        Assert.NotEmpty(activations);
        foreach (var activation in activations)
        {
            foreach (var form in (Type[])[typeof(Activate<>), typeof(Derive<>), typeof(Rescale<>), typeof(RevealCancelMultiplier<>)])
                AssertInRegisters(hopper.Compile(typeof(Elementwise.Kernel<>).MakeGenericType(form.MakeGenericType(activation))));
        }
    }

    private static void AssertInRegisters(string ptx)
    {
        Assert.DoesNotMatch(LocalMemory(), ptx);
        Assert.DoesNotMatch(GenericAddress(), ptx);
        Assert.DoesNotMatch(Call(), ptx);
    }

    private static List<Type> KernelsOf(string path)
    {
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        HashSet<Type> kernels = [];
        using var compiled = ModelCompiler.Build(
            path, new() { Targets = new([CompilationTarget.Ilgpu]), BatchSize = 32 }, typeof(DeviceSession).Assembly);
        using var model = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        DeviceContext.Of(accelerator).Record(Threads, Multiprocessors, (kernel, _) => kernels.Add(kernel));
        ((dynamic)model.Instance).CompileKernels();
        return [.. kernels.OrderBy(Name, StringComparer.Ordinal)];
    }

    /// <summary>Convolution+Kernel&lt;...&gt; without namespaces.</summary>
    private static string Name(Type type)
    {
        string name = (type.DeclaringType is { } outer ? outer.Name + "." : "") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    [GeneratedRegex(@"\b(ld|st)\.local|\.local\b")]
    private static partial Regex LocalMemory();

    [GeneratedRegex(@"\b(ld|st)\.(v[24]\.)?[bfsu]\d")]
    private static partial Regex GenericAddress();

    [GeneratedRegex(@"\bcall\b")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\t(@%p\d+ )?[a-z][a-z0-9.]*\t", RegexOptions.Multiline)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\.reg \.\w+\s+%\w+<(\d+)>")]
    private static partial Regex Registers();
}
