using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>The forward pass against ONNX Runtime, on torchvision's architectures and the golden networks.</summary>
public class OnnxRuntimeTests(ITestOutputHelper output)
{
    // Two float32 implementations that sum in different orders; 100 layers deep.
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Models()
    {
        var data = Tier.Rows(TorchvisionModels.All, _ => true);
        if (SharedFolder.Find("golden") is { } golden)
            foreach (string path in Directory.GetFiles(golden, "*.onnx", SearchOption.AllDirectories)) data.Add(path);
        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Models))]
    public void AgreesOnRandomImages(string path)
    {
        TorchvisionModels.Need(path);
        using var model = Unsupported.SkipOr(() => ModelCompiler.Load(path, new() { Methods = new(["Predict"]) }, Compiled.OneThread));
        using InferenceSession session = new(path);
        var (inputName, metadata) = session.InputMetadata.First();
        Random random = new(17);
        for (int run = 0; run < 3; run++)
        {
            float[] input = [.. Enumerable.Range(0, model.InputLength).Select(_ => (random.NextSingle() * 4) - 2)];
            using var value = OrtValue.CreateTensorValueFromMemory(input, [.. metadata.Dimensions.Select(dim => (long)Math.Max(dim, 1))]);
            using RunOptions options = new();
            using var results = session.Run(options, [inputName], [value], [session.OutputNames[0]]);
            double[] expected = Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), x => (double)x);
            double distance = Compiled.Distance(model.Forward(input), expected);
            output.WriteLine($"{Path.GetFileName(path)}: {distance:e2}");
            Assert.InRange(distance, 0, Tolerance);
        }
    }
}
