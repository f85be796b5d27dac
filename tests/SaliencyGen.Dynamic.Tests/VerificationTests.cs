using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>The compiler's verifiers find nothing in any network's graph and programs, all methods, both targets, fused and not.</summary>
public class VerificationTests
{
    private static readonly CompilationOptions AllOfIt = LrpComposites.Bounds with
    {
        Verify = true,
        Lrp = LrpComposites.LargeEpsilon,
        Targets = new([CompilationTarget.Cpu, CompilationTarget.Ilgpu]),
    };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(3000, 40)];

    /// <summary>Those of the corpora, trained networks in the quick tier.</summary>
    public static TheoryData<string> Files()
    {
        TheoryData<string> data = [];
        foreach (string folder in (string[])["golden", "conformance/mini"])
            if (SharedFolder.Find(folder) is { } root)
                foreach (string path in Directory.GetFiles(root, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    data.Add(new TheoryDataRow<string>(path).DeepWhere(folder != "golden"));
        return data;
    }

    public static TheoryData<string> Torchvision() => [.. TorchvisionModels.All];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomNetworksPass(int seed)
    {
        var random = RandomNetworks.Create(seed);
        Check(new FileInMemory(random.Model));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void CorporaPass(string path) => Check(new FileOnDisk(path));

    [Theory]
    [MemberData(nameof(Torchvision))]
    public void TorchvisionNetworksPass(string path)
    {
        TorchvisionModels.Need(path);
        Check(new FileOnDisk(path));
    }

    private static void Check(IModelFiles files)
    {
        foreach (var passes in (GraphPasses[])[GraphPasses.All, GraphPasses.None])
        {
            var result = Compiler.ModelCompiler.Compile(files, AllOfIt with { Passes = passes });
            Assert.DoesNotContain(result.Messages, message => message.Rule == Rule.InternalError);
            Assert.SkipWhen(result.Source is null, $"refused: {result.Messages.FirstOrDefault()?.Text}");
        }
    }

    private sealed class FileInMemory(byte[] model) : IModelFiles
    {
        public string ModelFileName => "model.onnx";

        public Stream Open(string? relativePath) => new MemoryStream(model);
    }
}
