using ConsolidationSample;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Methods;

/// <summary>
/// What must hold between class activation methods where the layer is averaged and one dense layer follows, as in the trained network: the
/// score is the bias plus the sum over positions of the same share that CAM shows.
/// </summary>
public sealed class ClassActivationTests : Trained
{
    // Float32 sums over the layer's channels in other orders.
    private const double Tolerance = 1e-5;

    [Fact]
    public void HiResCam_is_Cam_by_the_number_of_positions()
    {
        var hiRes = new float[Phantom.Length];
        var cam = new float[Phantom.Length];
        Model.ExplainHiResCam(Study.Input, Target, hiRes);
        Model.ExplainCam(Study.Input, Target, cam);
        int peak = Array.IndexOf(cam, cam.Max());
        double positions = Math.Round(cam[peak] / hiRes[peak]);
        Assert.Equal(positions, cam[peak] / hiRes[peak], 1e-4 * positions);
        Assert.InRange(Distance([.. hiRes.Select(value => (float)(value * positions))], cam), 0, Tolerance);
    }

    [Fact]
    public void ReciproCam_is_HiResCam_and_the_bias()
    {
        var reciprocal = new float[Phantom.Length];
        var hiRes = new float[Phantom.Length];
        var explanation = Model.ExplainReciproCam(Study.Input, Target, reciprocal);
        Model.ExplainHiResCam(Study.Input, Target, hiRes);
        float bias = reciprocal[0] - hiRes[0];
        Assert.InRange(Distance([.. hiRes.Select(value => value + bias)], reciprocal), 0, Tolerance);
        Assert.Equal(Score(Study.Input), explanation.Score);
    }

    [Fact]
    public void A_layer_by_name_is_the_layer_of_the_method()
    {
        var last = Enum.GetValues<Consolidation.Layer>()[^1];
        var byName = new float[Phantom.Length];
        var plain = new float[Phantom.Length];
        Model.ExplainGradCam(Study.Input, Target, last, byName);
        Model.ExplainGradCam(Study.Input, Target, plain);
        Assert.Equal(plain, byName);
    }
}
