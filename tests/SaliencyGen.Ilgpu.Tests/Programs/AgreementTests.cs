using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Random.Geometry;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Every method on small random networks, which between them hold every operator, against the CPU's class.</summary>
public class AgreementTests(ITestOutputHelper output)
{
    // A Pad in front of the first convolution, which seeds at random seldom bring.
    private static readonly int FirstPadded =
        Enumerable.Range(50_000, 2000).First(seed => RandomNetworks.Create(seed).Description.Contains("]: Pad [", StringComparison.Ordinal));

    /// <summary>ILGPU's simulation takes milliseconds per launch, and OpenCL on a CPU half a minute to compile a network's kernels, so they get fewer.</summary>
    public static TheoryData<string, int> Networks()
    {
        TheoryData<string, int> data = [];
        Add(TestDevice.Simulated, Enumerable.Range(2000, 4));
        Add(TestDevice.OpenCL, [.. Enumerable.Range(2000, 9), FirstPadded]);
        Add(TestDevice.Cuda, [.. Enumerable.Range(2000, 60), FirstPadded]);
        return data;

        void Add(string device, IEnumerable<int> seeds)
        {
            foreach (int seed in seeds) data.Add(new TheoryDataRow<string, int>(device, seed).DeepWhere(TestDevice.IsReal(device) || seed > 2000));
        }
    }

    /// <summary>Networks that move, cut, repeat and join.</summary>
    public static TheoryData<string, int> Geometries()
    {
        TheoryData<string, int> data = [];
        foreach (var (device, count) in ((string, int)[])[(TestDevice.Simulated, 6), (TestDevice.OpenCL, 6), (TestDevice.Cuda, 60)])
            for (int seed = 0; seed < count; seed++) data.Add(new TheoryDataRow<string, int>(device, seed).DeepWhere(TestDevice.IsReal(device) || seed > 0));
        return data;
    }

    public static TheoryData<string, int> Transformers()
    {
        TheoryData<string, int> data = [];
        foreach (var (device, count) in ((string, int)[])[(TestDevice.Simulated, 6), (TestDevice.OpenCL, 1), (TestDevice.Cuda, 40)])
            for (int seed = 0; seed < count; seed++) data.Add(new TheoryDataRow<string, int>(device, seed).DeepWhere(true));
        return data;
    }

    public static TheoryData<string, string> Forms()
    {
        TheoryData<string, string> data = [];
        foreach (string form in TransformerForms.Names)
            data.Add(new TheoryDataRow<string, string>(TestDevice.Cuda, form).DeepWhere(true));
        return data;
    }

    public static TheoryData<string, string> Volumes()
    {
        TheoryData<string, string> data = [];
        foreach (string device in (string[])[TestDevice.Simulated, TestDevice.OpenCL, TestDevice.Cuda])
            foreach (string name in VolumeNetworks.Names.Take(device == TestDevice.Cuda ? int.MaxValue : 2)) data.Add(new TheoryDataRow<string, string>(device, name).DeepWhere(true));
        return data;
    }

    public static TheoryData<string, string> Attentions()
    {
        TheoryData<string, string> data = [];
        foreach (string device in TestDevice.Real.Select(row => row.Data))
            foreach (string over in (string[])["channels", "positions"]) data.Add(new TheoryDataRow<string, string>(device, over).DeepWhere(true));
        return data;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryMethodAgreesWithTheCpu(string device, int seed) => Agree(RandomNetworks.Create(seed), device);

    [Theory]
    [MemberData(nameof(Attentions))]
    public void EveryMethodAgreesThroughASoftmax(string device, string over) => Agree(AttentionNetworks.Create(over, opset: 13), device);

    [Theory]
    [MemberData(nameof(Geometries))]
    public void EveryMethodAgreesWhereElementsMove(string device, int seed) => Agree(GeometryNetworks.Create(seed), device);

    /// <summary>
    /// Vision transformers and networks like them, each with the attention methods that have a meaning for it. The simulation, which takes milliseconds for
    /// each of their hundreds of launches, has the methods of one run.
    /// </summary>
    [Theory]
    [MemberData(nameof(Transformers))]
    public void EveryMethodAgreesOnTransformers(string device, int seed) => Agree(RandomTransformers.Create(seed), device, onlyOneRun: !TestDevice.IsReal(device));

    /// <summary>Networks whose tokens are made, moved or read in ways of their own.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryMethodAgreesOnForms(string device, string form) => Agree(TransformerForms.Create(form), device);

    [Theory]
    [MemberData(nameof(Volumes))]
    public void EveryMethodAgreesOverVolumes(string device, string name) => Agree(VolumeNetworks.Create(name), device);

    /// <summary>Steps of an LSTM in both directions, whose gates multiply.</summary>
    [Theory]
    [Deep]
    [InlineData(TestDevice.Simulated)]
    public void EveryMethodAgreesThroughARecurrentLayer(string device)
    {
        // DeepLIFT divides differences; the oracle has no recurrent layer to ask.
        const double OfDifferences = 1e-4;
        System.Random random = new(5);
        ModelWriter writer = new(17);
        string x = writer.Node("Reshape", [writer.Input("input", 1, 3, 1, 2), writer.Integers(3, 1, 2)]);
        x = writer.Node("Transpose", [x], ("perm", (int[])[2, 1, 0]));
        string[] weights = [writer.Weight([2, 8, 3], Values(48, 1)), writer.Weight([2, 8, 2], Values(32, 1)), writer.Weight([2, 16], Values(32, 1))];
        x = writer.Node("LSTM", [x, .. weights], ("direction", "bidirectional"), ("hidden_size", 2));
        writer.Output(writer.Node("Reshape", [x, writer.Integers(1, 8)]), 1, 8);
        using var pair = Pair.Of(writer.ToBytes(), device);
        float[] input = Values(6, 1), baseline = Values(6, 0.3f);
        Agreement.Check(output, "Predict", [.. pair.Device.Predict(input)], [.. pair.Cpu.Predict(input)], () => 0);
        foreach (var method in pair.Cpu.Methods)
            Agreement.Check(output, method.ToString(), pair.Map(pair.Device, method, input, baseline, 3, out _), pair.Map(pair.Cpu, method, input, baseline, 3, out _), () => OfDifferences / 4);

        float[] Values(int count, float range) => [.. Enumerable.Range(0, count).Select(_ => range * ((2 * random.NextSingle()) - 1))];
    }

    private void Agree(RandomNetwork random, string device, bool onlyOneRun = false)
    {
        output.WriteLine($"seed {random.Seed}: {random.Description}");
        using var pair = Pair.Of(random.Model, device);
        int target = random.Seed % random.Classes;
        Agreement.Check(output, "Predict", [.. pair.Device.Predict(random.Input)], [.. pair.Cpu.Predict(random.Input)], () => 0);
        foreach (var method in pair.Cpu.Methods.Where(method => !onlyOneRun || method.IsOneRun()))
        {
            float[] expected = pair.Map(pair.Cpu, method, random.Input, random.Baseline, target, out var cpu);
            float[] actual = pair.Map(pair.Device, method, random.Input, random.Baseline, target, out var gpu);
            Agreement.Check(output, method.ToString(), actual, expected, () => Oracle.Distance(random, method, target, expected));
            Assert.Equal(cpu.Score, gpu.Score, 1e-4f * Math.Max(1, Math.Abs(cpu.Score)));
            Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-4f * Math.Max(1, Math.Abs(cpu.ReferenceScore)));
            Assert.Equal(actual.Sum(value => (double)value), gpu.AttributionSum, 1e-9 * actual.Sum(value => Math.Abs((double)value)));
        }
    }
}
