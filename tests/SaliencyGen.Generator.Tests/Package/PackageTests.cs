namespace SaliencyGen.Generator.Tests;

/// <summary>The package as a user meets it: add it, drop a model into the project, build, run.</summary>
[Deep]
[Collection(PackedFeed.Collection)]
public sealed class PackageTests(PackedFeed feed)
{
    private const string Program = """
        using System;
        float[] input = [1, 2, 3, 4];
        using var embedded = new App.nets.my_models.ChestXray();
        Console.WriteLine(string.Join(' ', embedded.Predict(input).ToArray()));
        float[] attribution = new float[4];
        float score = embedded.ExplainGradientTimesInput(input, App.nets.my_models.ChestXray.Label.Cat, attribution).Score;
        Console.WriteLine(score + " " + string.Join(' ', attribution));
        using var file = new App.InFile();
        Console.WriteLine(string.Join(' ', file.Predict(input).ToArray()));
        Console.WriteLine(string.Join(' ', Enum.GetNames<App.InFile.Label>()));
        Console.WriteLine(embedded.ExplainLrpCustom(input, 0, attribution).Score);

        namespace App.nets.my_models
        {
            [SaliencyGen.LrpComposite("conv: zplus")]
            partial class ChestXray;
        }
        """;

    private const string Items = """
        <OnnxModel Update="in # file.onnx" Weights="File" ExternalData="it's.bin" ClassName="InFile" Methods="Gradient;GradCam" Labels="it's # labels.txt" />
        <OnnxModel Update="nets/my-models/chest-xray.onnx" Labels="it's # labels.txt" />
        """;

    [Fact]
    public void It_holds_what_a_build_needs_and_depends_on_nothing()
    {
        string[] needed =
        [
            "lib/net10.0/SaliencyGen.dll", "lib/net10.0/SaliencyGen.xml", "build/SaliencyGen.props", "build/SaliencyGen.targets",
            "buildTransitive/SaliencyGen.targets", "analyzers/dotnet/cs/SaliencyGen.Generator.dll", "analyzers/dotnet/cs/SaliencyGen.Compiler.dll",
            "analyzers/dotnet/cs/Google.Protobuf.dll", "analyzers/dotnet/cs/System.Memory.dll", "analyzers/dotnet/cs/System.Buffers.dll",
            "analyzers/dotnet/cs/System.Numerics.Vectors.dll", "analyzers/dotnet/cs/System.Runtime.CompilerServices.Unsafe.dll",
        ];
        Assert.Empty(needed.Except(feed.Files));
        Assert.DoesNotContain(feed.Files, file => file.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.Equal(needed.Count(IsAssembly), feed.Files.Count(IsAssembly));

        string manifest = feed.Read("SaliencyGen.nuspec");
        Assert.DoesNotContain("<dependency ", manifest);
        Assert.Contains("<license type=\"expression\">MIT</license>", manifest);

        static bool IsAssembly(string file) => file.EndsWith(".dll", StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_in_a_project_becomes_a_class()
    {
        using var project = new UserProject(feed, Program, Items);
        string embedded = project.Add("nets/my-models/chest-xray.onnx", TinyModels.DoublerWithExternalWeights("chest-xray.onnx.data"));
        project.Add("in # file.onnx", TinyModels.DoublerWithExternalWeights("it's.bin"));
        project.Write("it's # labels.txt", "cat\ndog\n");
        project.Build();
        Assert.Equal(["5 0", "5 0.5 1 1.5 2", "5 0", "Cat Dog", "5"], project.Run());
        Assert.True(File.Exists(Path.Combine(project.Output, "it's.bin")));
        Assert.False(Directory.Exists(Path.Combine(project.Output, "nets")));

        string assembly = Path.Combine(project.Root, "obj/Debug/net10.0/App.dll");
        var built = File.GetLastWriteTimeUtc(assembly);
        project.Build();
        Assert.Equal(built, File.GetLastWriteTimeUtc(assembly));

        // One file of labels, found in the project's folder for both models.
        project.Write("it's # labels.txt", "cat\nowl\n");
        project.Build();
        Assert.Equal("Cat Owl", project.Run()[3]);

        // A file beside the model comes first.
        project.Write("nets/my-models/it's # labels.txt", "fox\nowl\n");
        var (_, output) = Dotnet.Try(project.Root, "build", "-p:UseSharedCompilation=false");
        Assert.Contains("'ChestXray.Label' does not contain a definition for 'Cat'", output);
        File.Delete(Path.Combine(project.Root, "nets/my-models/it's # labels.txt"));

        // Only the weights change, not the model: the build must notice.
        byte[] weights = File.ReadAllBytes(embedded + ".data");
        BitConverter.TryWriteBytes(weights, 4f);
        File.WriteAllBytes(embedded + ".data", weights);
        project.Build();
        Assert.Equal("10 0", project.Run()[0]);
    }

    [Fact]
    public void A_broken_model_fails_the_build_at_its_path()
    {
        using var project = new UserProject(feed, "System.Console.WriteLine();");
        project.Write("broken.onnx", "no model");
        var (code, output) = Dotnet.Try(project.Root, "build", "-p:UseSharedCompilation=false");
        Assert.NotEqual(0, code);
        Assert.Contains("broken.onnx(1,1): error SAL001", output);
    }

    [Fact]
    public void A_model_listed_twice_is_refused()
    {
        using var project = new UserProject(feed, "System.Console.WriteLine();", """<OnnxModel Include="net.onnx" Methods="Gradient" />""");
        project.Add("net.onnx", TinyModels.Doubler);
        var (_, output) = Dotnet.Try(project.Root, "build", "-p:UseSharedCompilation=false");
        Assert.Contains("error SAL008", output);
        Dotnet.Run(project.Root, "build", "-p:UseSharedCompilation=false", "-p:EnableDefaultOnnxModelItems=false");
    }

    [Fact]
    public void Ahead_of_time_compilation_is_told_of_vector_instructions()
    {
        using var project = new UserProject(feed, "System.Console.WriteLine();");
        Dotnet.Run(project.Root, "restore");
        string[] aot = ["-p:PublishAot=true"];
        Assert.Equal("x86-64-v3", project.Property("IlcInstructionSet", [.. aot, "-p:RuntimeIdentifier=linux-x64"]));
        Assert.Equal("native", project.Property("IlcInstructionSet", [.. aot, "-p:RuntimeIdentifier=linux-x64", "-p:IlcInstructionSet=native"]));
        Assert.Equal("", project.Property("IlcInstructionSet", [.. aot, "-p:RuntimeIdentifier=linux-arm64"]));
        Assert.Equal("", project.Property("IlcInstructionSet"));
    }
}
