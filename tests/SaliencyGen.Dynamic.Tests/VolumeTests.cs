using SaliencyGen.Reference;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks over volumes, [1,C,D,H,W], by every method against the reference interpreter, whose windows have any number of axes.</summary>
public class VolumeTests(ITestOutputHelper output)
{
    private const int Target = 1;

    private static readonly ExplanationMethod[] HeatMaps =
    [
        ExplanationMethod.Cam, ExplanationMethod.GradCam, ExplanationMethod.GradCamPlusPlus, ExplanationMethod.XGradCam, ExplanationMethod.HiResCam,
        ExplanationMethod.LayerCam, ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam, ExplanationMethod.GuidedGradCam,
    ];

    public static TheoryData<string> Names() => Tier.Rows(VolumeNetworks.Names, name => name is "groups" or "no bias, no activation" or "slices alone" or "pointwise, normalisation");

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryMethodAgrees(string name)
    {
        var network = VolumeNetworks.Create(name);
        using var model = ModelCompiler.Load(network.Model, LrpComposites.Bounds, Compiled.OneThread);
        Assert.Equal((2, 5, 8, 7), (model.InputChannels, model.InputDepth, model.InputHeight, model.InputWidth));
        Assert.All(HeatMaps, method => Assert.Contains(method, model.Methods));
        var reference = ReferenceNetwork.Load(network.Model);
        double[] input = Array.ConvertAll(network.Input, value => (double)value), baseline = Array.ConvertAll(network.Baseline, value => (double)value);
        Assert.InRange(Compiled.Distance(model.Forward(network.Input), reference.Forward(input)), 0, 1e-5);

        // A pool over rows and columns and then over slices has winners of its own in either for DeepLIFT.
        bool isTwoPools = name.Contains("pool", StringComparison.Ordinal);
        Assert.All(model.Methods.Where(method => !isTwoPools || method is not (ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel)), method =>
        {
            double distance = Compiled.Distance(model.Explain(method, network.Input, Target, network.Baseline).Map, OracleMaps.Of(reference, method, input, baseline, Target));
            output.WriteLine($"{method}: {distance:e2}");
            Assert.InRange(distance, 0, MethodTolerance.Of(method));
        });
    }

    /// <summary>Whatever its winners are, DeepLIFT adds up to the difference.</summary>
    [Fact]
    public void DeepLiftIsCompleteThroughTwoPools()
    {
        var network = VolumeNetworks.Create(VolumeNetworks.Names.First());
        using var model = ModelCompiler.Load(network.Model, new() { Methods = new(["DeepLift", "DeepLiftRevealCancel"]) }, Compiled.OneThread);
        Assert.All(model.Methods, method =>
        {
            var (_, explanation) = model.Explain(method, network.Input, Target, network.Baseline);
            Assert.InRange(Math.Abs(explanation.Delta), 0, 1e-5 * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
        });
    }
}
