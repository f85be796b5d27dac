using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Every method as the reference interpreter computes it.</summary>
internal static class OracleMaps
{
    public static double[] Of(ReferenceNetwork network, ExplanationMethod method, double[] input, double[] baseline, ExplainedScore target) => (method switch
    {
        ExplanationMethod.Gradient => network.Gradient(input, target),
        ExplanationMethod.GradientTimesInput => network.GradientTimesInput(input, target),
        ExplanationMethod.DeconvNet => network.DeconvNet(input, target),
        ExplanationMethod.GuidedBackprop => network.GuidedBackprop(input, target),
        ExplanationMethod.GradCam => network.GradCam(input, target),
        ExplanationMethod.GradCamPlusPlus => network.GradCamPlusPlus(input, target),
        ExplanationMethod.XGradCam => network.XGradCam(input, target),
        ExplanationMethod.HiResCam => network.HiResCam(input, target),
        ExplanationMethod.LayerCam => network.LayerCam(input, target),
        ExplanationMethod.ScoreCam => network.ScoreCam(input, target),
        ExplanationMethod.ReciproCam => network.ReciproCam(input, target),
        ExplanationMethod.AttentionRollout => network.AttentionRollout(input, target),
        ExplanationMethod.AttentionRelevance => network.Chefer(input, target),
        ExplanationMethod.LeGrad => network.LeGrad(input, target),
        ExplanationMethod.GuidedGradCam => network.GuidedGradCam(input, target),
        _ when LrpComposites.Of(method) is { } composite => network.Lrp(input, target, composite),
        ExplanationMethod.Cam => network.Cam(input, target),
        ExplanationMethod.IntegratedGradients => network.IntegratedGradients(input, baseline, target, 50),
        ExplanationMethod.DeepLiftRevealCancel => network.DeepLiftRevealCancel(input, baseline, target),
        ExplanationMethod.DeepLift => network.DeepLift(input, baseline, target),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    }).Values;
}
