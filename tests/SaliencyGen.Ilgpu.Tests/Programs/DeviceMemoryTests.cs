using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Images and maps that are on the device already, and what can be wrong with them.</summary>
[Deep]
public class DeviceMemoryTests
{
    private delegate Explanation Explain(ArrayView1D<float, Stride1D.Dense> input, int target, ArrayView1D<float, Stride1D.Dense> map);

    private delegate Explanation ExplainAgainst(
        ArrayView1D<float, Stride1D.Dense> input, ArrayView1D<float, Stride1D.Dense> baseline, int target, ArrayView1D<float, Stride1D.Dense> map);

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void MapsAreThoseOfTheHost(string device)
    {
        var random = RandomNetworks.Create(3003);
        using var pair = Pair.Of(random.Model, device);
        var accelerator = TestDevice.Get(device);
        using var input = accelerator.Allocate1D(random.Input);
        using var baseline = accelerator.Allocate1D(random.Baseline);
        foreach (var method in pair.Device.Methods.Where(method => method != ExplanationMethod.IntegratedGradients))
        {
            float[] expected = pair.Map(pair.Device, method, random.Input, random.Baseline, 1, out var explanation);
            using var map = accelerator.Allocate1D<float>(expected.Length);
            var actual = method.NeedsBaseline
                ? Method<ExplainAgainst>(pair.Device, method)(input.View, baseline.View, 1, map.View)
                : Method<Explain>(pair.Device, method)(input.View, 1, map.View);
            // The same kernels on the same values: to the last bit.
            Assert.Equal(expected, map.GetAsArray1D());
            Assert.Equal(explanation, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void WhatIsWrongIsNamed(string device)
    {
        var random = RandomNetworks.Create(3003);
        using var pair = Pair.Of(random.Model, device);
        var accelerator = TestDevice.Get(device);
        var explain = Method<Explain>(pair.Device, ExplanationMethod.Gradient);
        using var input = accelerator.Allocate1D(random.Input);
        using var map = accelerator.Allocate1D<float>(random.Input.Length);
        using var shorter = accelerator.Allocate1D<float>(random.Input.Length - 1);
        Assert.Contains("input", Assert.Throws<ArgumentException>(() => explain(shorter.View, 0, map.View)).Message);
        Assert.Contains("attribution", Assert.Throws<ArgumentException>(() => explain(input.View, 0, shorter.View)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => explain(input.View, random.Classes, map.View));
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => explain(default, 0, map.View)).Message);

        using var context = Context.Create(builder => builder.CPU());
        using var other = context.CreateCPUAccelerator(0);
        using var foreign = other.Allocate1D(random.Input);
        Assert.Contains("another accelerator", Assert.Throws<ArgumentException>(() => explain(foreign.View, 0, map.View)).Message);

        float[] broken = [.. random.Input];
        broken[^1] = float.NaN;
        input.CopyFromCPU(broken);
        string message = Assert.Throws<ArgumentException>(() => explain(input.View, 0, map.View)).Message;
        Assert.Contains($"Element {broken.Length - 1} ", message);
        Assert.Contains("input", message);
    }

    private static TDelegate Method<TDelegate>(DynamicModel model, ExplanationMethod method)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return model.Instance.GetType().GetMethod($"Explain{method}", BindingFlags.Public | BindingFlags.Instance, parameters)!
            .CreateDelegate<TDelegate>(model.Instance);
    }
}
