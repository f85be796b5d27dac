using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>
/// Every stored map of a vision transformer and a ConvNeXt, from each of the files that the network was saved to: by operator sets, with normalisation
/// and activation as operators or written out, attention as one operator, and as ONNX Runtime fuses it.
/// </summary>
public class TransformerGoldenTests(ITestOutputHelper output)
{
    // The stored arrays are rounded to float32, whose relative error is 6e-8 at most.
    private const double Rounded = 1e-7;

    // So is the input, which moves the scores by 1e-9, and relevance more where it is divided by little.
    private const double RoundedRelevance = 2e-7;

    // ONNX Runtime scales scores behind their product, where the stabilizer then stands elsewhere.
    private const double Restabilised = 3e-6;

    private static readonly string? Root = SharedFolder.Find("golden");

    // Fifty gradients, or a map of scores, take seconds in plain loops: of one case of each network.
    private static readonly bool Slow = Environment.GetEnvironmentVariable("SALIENCYGEN_SLOW_TESTS") == "1";

    private static readonly string[] Networks = ["vit-pneumonia", "convnext-mini"];

    /// <summary>The first case in the quick tier: from the transformer's newest plain file every method, from the others one of each kind.</summary>
    public static TheoryData<string, string, string> Cases()
    {
        TheoryData<string, string, string> data = [];
        HashSet<string> quick = [];
        if (Root is null)
            return data;
        foreach (string network in Networks)
            foreach (string file in Directory.GetFiles(Path.Combine(Root, network), "*.onnx").Order())
                foreach (string folder in Directory.GetDirectories(Path.Combine(Root, network), "*_t*").Order())
                {
                    bool first = quick.Add(file);
                    foreach (string stored in Directory.GetFiles(folder, "*.npy").Order())
                        if (Path.GetFileNameWithoutExtension(stored) is not "input" and var method
                            && (Slow || first && file.EndsWith("model.onnx") || !IsSlow(method)))
                            data.Add(new TheoryDataRow<string, string, string>(Path.GetRelativePath(Root, folder), Path.GetFileName(file), method)
                                .DeepWhere(!first || !IsQuick(file, method)));
                }

        return data;
    }

    private static bool IsQuick(string file, string method) => file.EndsWith("vit-pneumonia/model.onnx")
        ? !IsSlow(method) && !method.EndsWith("up") && !method.StartsWith("lrp_epsilon")
        : method is "deeplift_zero" or "lrp_attn" or "grad_cam_signed" or "chefer";

    private static bool IsSlow(string method) => method.StartsWith("integrated") || method.StartsWith("recipro");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void MatchesStoredMap(string name, string file, string method)
    {
        GoldenCase golden = new(Root!, name, file);
        double distance = Closeness.RelativeL2(GoldenMethods.All[method](golden), golden.Map(method));
        output.WriteLine($"{name} {file} {method}: {distance:e2}");
        Assert.InRange(distance, 0, !method.StartsWith("lrp") ? Rounded : file == "model-ort.onnx" ? Restabilised : RoundedRelevance);
    }
}
