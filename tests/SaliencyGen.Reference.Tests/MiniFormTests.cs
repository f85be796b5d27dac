using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>One network is explained alike from each of its files, be normalisations, activations and attention operators or written out.</summary>
public class MiniFormTests(ITestOutputHelper output)
{
    // Written out or not, the arithmetic is the same but for the order of a few sums. BatchNormalization may be folded into weights, in float32.
    private const double Rounded = 1e-12, Folded = 1e-6;

    // Differences below 1e-7 are explained by a derivative instead of their ratio.
    private const double Complete = 1e-7;

    private static readonly string[] Networks = ["vit", "swin", "swin_v2", "maxvit", "mixer", "convnext", "norms", "nonlocal"];

    private static readonly string? Root = SharedFolder.Find("conformance/mini");

    public static TheoryData<string, string> Files()
    {
        TheoryData<string, string> data = [];
        if (Root is not null)
            foreach (string network in Networks)
                foreach (string file in Directory.GetFiles(Path.Combine(Root, network), "*.onnx").Select(Path.GetFileName).OfType<string>().Order())
                    if (file != "op17-static.onnx")
                        data.Add(new TheoryDataRow<string, string>(network, file).DeepWhere(file != "op13-static.onnx" || IsLarge(network)));
        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void ExplainsAlike(string network, string file)
    {
        string At(string name) => Path.Combine(Root!, network, name);
        ReferenceNetwork one = ReferenceNetwork.Load(At("op17-static.onnx")), other = ReferenceNetwork.Load(At(file));
        double[] x = TensorFile.Read(At("input.pb")).Data, zero = new double[x.Length];
        Compare("deeplift", n => n.DeepLift(x, zero, 1).Values);
        Compare("reveal", n => n.DeepLiftRevealCancel(x, zero, 1).Values);
        Compare("grad-cam", n => GradCamMethod.Map(n.Run(x), 1).Data);
        Compare("lrp", n => n.Lrp(x, 1).Values);
        Compare("cp-lrp", n => n.Lrp(x, 1, LrpComposite.CpLrp).Values);

        void Compare(string method, Func<ReferenceNetwork, double[]> explain)
        {
            double distance = Closeness.RelativeL2(explain(other), explain(one));
            output.WriteLine($"{network} {file} {method}: {distance:e2}");
            Assert.InRange(distance, 0, file.EndsWith("bn.onnx") ? Folded : Rounded);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void SumsAreWhatTheyShouldBe(string network)
    {
        ReferenceNetwork reference = ReferenceNetwork.Load(Path.Combine(Root!, network, "op17-static.onnx"));
        double[] x = TensorFile.Read(Path.Combine(Root!, network, "input.pb")).Data, zero = new double[x.Length];
        foreach (Attribution lift in new[] { reference.DeepLift(x, zero, 1), reference.DeepLiftRevealCancel(x, zero, 1) })
        {
            output.WriteLine($"DeepLIFT misses {lift.Delta:e2} of {lift.Score - lift.ReferenceScore:g4}");
            Assert.Equal(0, lift.Delta, Complete * (1 + lift.Values.Sum(Math.Abs)));
        }

        foreach (LrpComposite composite in new[] { LrpComposite.Epsilon(), LrpComposite.CpLrp, LrpComposite.AttentionGamma, LrpComposite.EpsilonPlus })
        {
            LrpBalance balance = LrpBalance.Of(reference, x, 1, composite);
            output.WriteLine($"logit {balance.Map.Score:g6}, map {balance.Map.Sum:g6}, kept {balance.Kept.Total:g6}");
            Assert.Equal(balance.Map.Score, balance.Map.Sum + balance.Kept.Total, 1e-9 * (1 + balance.Map.Values.Sum(Math.Abs) + Math.Abs(balance.Kept.Bias)));
        }
    }

    private static bool IsLarge(string network) => network.StartsWith("swin") || network == "maxvit";

    public static TheoryData<string> All() => Root is null ? [] : Tier.Rows(Networks, IsLarge);
}
