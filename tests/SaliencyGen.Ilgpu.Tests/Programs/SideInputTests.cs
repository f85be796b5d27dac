using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Inputs beside the image, and weighted sums of a map's scores, on a device.</summary>
public class SideInputTests(ITestOutputHelper output)
{
    private const int Size = 6, Classes = 3, Seed = 17;

    private delegate void ExplainBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, Span<float> results, Span<Explanation> explanations);

    /// <summary>Without OpenCL, which takes minutes on a CPU to compile what these methods use; the kernels' own test has it.</summary>
    public static TheoryData<string> Devices => [TestDevice.Simulated, TestDevice.Cuda];

    [Theory]
    [MemberData(nameof(Devices))]
    public void MethodsAgreeWithTheCpu(string device)
    {
        using var pair = Pair.Of(Network(), device, new() { Input = "image", BatchSize = 2, Methods = new(["Gradient", "Lrp", "DeepLift", "GradCam"]) });
        float[] image = Draw(pair.Cpu.InputLength, 1), baseline = Draw(pair.Cpu.InputLength, 2), weights = Draw(pair.Cpu.OutputLength, 3), map = new float[image.Length];
        Assert.Contains("PatientData", Assert.Throws<InvalidOperationException>(() => pair.Device.Explain(ExplanationMethod.Gradient, image, default, 1, map)).Message);
        foreach (var model in (DynamicModel[])[pair.Cpu, pair.Device])
        {
            Draw(4, 4).CopyTo(model.SideInput("patient data"));
            Draw(Size * Size, 5).CopyTo(model.SideInput("second"));
        }

        Agreement.Check(output, "forward", pair.Device.Predict(image).ToArray(), pair.Cpu.Predict(image).ToArray(), () => 0);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, image, baseline, 40, out var cpu), actual = pair.Map(pair.Device, method, image, baseline, 40, out var gpu);
            Agreement.Check(output, method.ToString(), actual, expected, () => 0);
            Assert.Equal(cpu.Score, gpu.Score, 1e-4f);
            cpu = pair.Cpu.Explain(method, image, baseline, weights.AsSpan(), expected);
            gpu = pair.Device.Explain(method, image, baseline, weights.AsSpan(), actual);
            Agreement.Check(output, $"{method}, weighted", actual, expected, () => 0);
            Assert.Equal(cpu.Score, gpu.Score, 1e-3f);
            Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-3f);
        }

        // Both images have the values, and each its weights.
        float[] maps = new float[2 * image.Length], other = Draw(weights.Length, 6);
        var explanations = new Explanation[2];
        var parameters = typeof(ExplainBatch).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        pair.Device.Instance.GetType().GetMethod("ExplainGradient", parameters)!.CreateDelegate<ExplainBatch>(pair.Device.Instance)([.. image, .. baseline], [.. weights, .. other], maps, explanations);
        pair.Cpu.Explain(ExplanationMethod.Gradient, image, default, weights.AsSpan(), map);
        Agreement.Check(output, "first of a batch", maps[..image.Length], map, () => 0);
        pair.Cpu.Explain(ExplanationMethod.Gradient, baseline, default, other.AsSpan(), map);
        Agreement.Check(output, "second of a batch", maps[image.Length..], map, () => 0);
        Assert.Throws<ArgumentException>("weights", () => pair.Device.Explain(ExplanationMethod.Gradient, image, default, weights.AsSpan(1), map));
    }

    private static byte[] Network()
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string numbers = model.Input("patient data", 1, 4), image = model.Input("image", 1, 2, Size, Size), second = model.Input("second", 1, 1, Size, Size);
        string x = Conv(image, 2, 5);
        x = model.Node("Mul", [x, model.Node("Unsqueeze", [model.Node("Gemm", [numbers, Drawn(4, 5), Drawn(5)]), model.Integers(2, 3)])]);
        x = Conv(model.Node("Concat", [x, second], ("axis", 1L)), 6, 4);
        model.Output(model.Node("Conv", [x, Drawn(Classes, 4, 1, 1), Drawn(Classes)]), 1, Classes, Size, Size);
        return model.ToBytes();

        string Conv(string input, int from, int to) => model.Node("Relu", [model.Node("Conv", [input, Drawn(to, from, 3, 3), Drawn(to)], ("pads", new[] { 1, 1, 1, 1 }))]);

        string Drawn(params int[] shape) => model.Weight(shape, [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => draws.NextSingle() - 0.5f)]);
    }

    private static float[] Draw(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 4) - 2)];
    }
}
