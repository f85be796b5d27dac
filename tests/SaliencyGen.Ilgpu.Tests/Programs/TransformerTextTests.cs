using SaliencyGen.Compiler;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Classes for devices of networks with normalisations and attention are C# that compiles; no device is asked.</summary>
public class TransformerTextTests
{
    public static TheoryData<int> Seeds => Tier.Seeds(0, quick: 1, count: 6);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ItCompiles(int seed)
    {
        var network = RandomTransformers.Create(seed);
        using var compiled = ModelCompiler.Build(network.Model, new() { Targets = new([CompilationTarget.Ilgpu]), Methods = new(["Lrp", "DeepLift"]) }, null, typeof(DeviceSession).Assembly);
        Assert.Contains("Normalisation.", compiled.Sources[0].Text);
    }
}
