using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Class activation methods at every layer, against the CPU's class.</summary>
[Deep]
public class LayerTests(ITestOutputHelper output)
{
    // Reflection takes an enum's integer for the enum, whose type exists at run time only.
    private delegate Explanation AtLayer(ReadOnlySpan<float> input, int target, int layer, Span<float> heatmap);

    public static TheoryData<string, int> Networks()
    {
        TheoryData<string, int> data = [];
        foreach (string device in TestDevice.All.Select(row => row.Data))
            foreach (int seed in (int[])[3000, 3003, 3004]) data.Add(device, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryLayerAgreesWithTheCpu(string device, int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        // Several masks run at once then, the last of them fewer.
        using var pair = Pair.Of(random.Model, device, new() { BatchSize = 3 });
        // One enum serves both classes.
        var layer = pair.Cpu.Instance.GetType().GetNestedType("Layer")!;
        int layers = Enum.GetValues(layer).Length;
        foreach (string method in (string[])["GradCam", "GradCamPlusPlus", "XGradCam", "HiResCam", "LayerCam", "ScoreCam", "ReciproCam"])
        {
            AtLayer cpu = Method(pair.Cpu, method, layer), gpu = Method(pair.Device, method, layer);
            float[] expected = new float[pair.Cpu.InputHeight * pair.Cpu.InputWidth], actual = new float[expected.Length];
            for (int i = 0; i < layers; i++)
            {
                var explanation = cpu(random.Input, 0, i, expected);
                Assert.Equal(explanation.Score, gpu(random.Input, 0, i, actual).Score, 1e-4f * Math.Max(1, Math.Abs(explanation.Score)));
                Agreement.Check(output, $"{method} at {Enum.GetName(layer, i)}", actual, expected, () => 0);
            }

            Assert.Throws<ArgumentOutOfRangeException>("layer", () => gpu(random.Input, 0, layers, actual));
        }
    }

    private static AtLayer Method(DynamicModel model, string method, Type layer)
    {
        Type[] parameters = [typeof(ReadOnlySpan<float>), typeof(int), layer, typeof(Span<float>)];
        return model.Instance.GetType().GetMethod("Explain" + method, parameters)!.CreateDelegate<AtLayer>(model.Instance);
    }
}
