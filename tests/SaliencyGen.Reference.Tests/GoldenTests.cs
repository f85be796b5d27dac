using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>The oracle against what Captum and Zennit computed in float64 for trained networks on real images.</summary>
public class GoldenTests(ITestOutputHelper output)
{
    // The golden files are rounded to float32, whose relative error is 6e-8 at most.
    private const double Rounded = 1e-6;

    // A black reference image makes whole planes of exactly equal values in front of the max-pools. Which of them is the maximum is then
    // decided by the last bit of blocked sums: 1e-13 of noise in the baseline moves this map by 42 %. It is complete all the same.
    private const double Ties = 3e-2;

    private static readonly string? Root = SharedFolder.Find("golden");

    // Integrated Gradients and occlusion run a network 50 times and more, which takes minutes in plain loops.
    private static readonly bool Slow = Environment.GetEnvironmentVariable("SALIENCYGEN_SLOW_TESTS") == "1";

    /// <summary>Every stored map of convolutional networks. In the quick tier, those of each small network's first case: plain loops take seconds for squeezenet's.</summary>
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> data = [];
        HashSet<string> networks = ["squeezenet"], quick = [];
        if (Root is null)
            return data;
        foreach (string folder in Directory.GetDirectories(Root, "*_t*", SearchOption.AllDirectories).Where(IsConvolutional).Order())
            foreach (string method in GoldenMethods.All.Keys)
                if (File.Exists(Path.Combine(folder, method + ".npy")) && (Slow || IsQuick(folder, method)))
                {
                    string name = Path.GetRelativePath(Root, folder);
                    if (networks.Add(Path.GetDirectoryName(name)!))
                        quick.Add(name);
                    data.Add(new TheoryDataRow<string, string>(name, method).DeepWhere(!quick.Contains(name)));
                }

        return data;
    }

    private static bool IsConvolutional(string folder) => !folder.Contains("vit-pneumonia") && !folder.Contains("convnext-mini");

    private static bool IsQuick(string folder, string method) =>
        !(method.StartsWith("integrated") || method.StartsWith("occlusion")) || folder.Contains("mnist") || folder.EndsWith("normal_t0");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void MatchesStoredMap(string name, string method)
    {
        GoldenCase golden;
        double[] actual;
        try
        {
            golden = new(Root!, name);
            actual = GoldenMethods.All[method](golden);
        }
        catch (NotSupportedException unsupported)
        {
            ExpectedSkips.Reasons.Check(unsupported.Message);
            Assert.Skip(unsupported.Message);
            return;
        }

        double distance = Closeness.RelativeL2(actual, golden.Map(method));
        output.WriteLine($"{name} {method}: {distance:e2}");
        Assert.InRange(distance, 0, name.Contains("squeezenet") && method == "deeplift_b2" ? Ties : Rounded);
    }
}
