namespace SaliencyGen.Generator.Tests;

/// <summary>The GPU's package beside the plain one: a model becomes a class for each, without a word in the project.</summary>
[Deep]
[Collection(PackedFeed.Collection)]
public sealed class IlgpuPackageTests(PackedFeed feed)
{
    private const string Program = """
        using System;
        using ILGPU;
        using ILGPU.Runtime;
        using ILGPU.Runtime.CPU;
        float[] inputs = [1, 2, 3, 4, 2, 4, 6, 8];
        using var cpu = new App.Net();
        Console.WriteLine(string.Join(' ', cpu.Predict(inputs.AsSpan(0, 4)).ToArray()));
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var gpu = new App.NetIlgpu(accelerator);
        Console.WriteLine(string.Join(' ', gpu.Predict(inputs.AsSpan(0, 4)).ToArray()));
        float[] attribution = new float[4];
        float score = gpu.ExplainGradientTimesInput(inputs.AsSpan(0, 4), App.Net.Label.Cat, attribution).Score;
        Console.WriteLine(score + " " + string.Join(' ', attribution));
        float[] maps = new float[8];
        var explanations = new SaliencyGen.Explanation[2];
        gpu.ExplainGradientTimesInput(inputs, [0, 0], maps, explanations);
        Console.WriteLine(explanations[1].Score + " " + string.Join(' ', maps));
        """;

    [Fact]
    public void A_model_also_becomes_a_class_for_devices()
    {
        using var project = new UserProject(feed, Program, """<OnnxModel Update="net.onnx" BatchSize="2" Labels="labels.txt" />""", "SaliencyGen;SaliencyGen.Ilgpu");
        project.Add("net.onnx", TinyModels.Doubler);
        project.Write("labels.txt", "cat\ndog");
        project.Build();
        Assert.Equal(["5 0", "5 0", "5 0.5 1 1.5 2", "10 0.5 1 1.5 2 1 2 3 4"], project.Run());
    }

    [Fact]
    public void Without_the_package_the_target_is_refused_and_nothing_of_it_is_there()
    {
        using var project = new UserProject(feed, "System.Console.WriteLine();", """<OnnxModel Update="net.onnx" Targets="Ilgpu" />""");
        project.Add("net.onnx", TinyModels.Doubler);
        var (_, output) = Dotnet.Try(project.Root, "build", "-p:UseSharedCompilation=false");
        Assert.Contains("error SAL007", output);
        Assert.Contains("SaliencyGen.Ilgpu", output);
        Assert.DoesNotContain("ILGPU", File.ReadAllText(Path.Combine(project.Root, "obj/project.assets.json")));
    }
}
