using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;

namespace SaliencyGen.Reference.Tests;

/// <summary>What the oracle computes for each golden file.</summary>
public static class GoldenMethods
{
    public static IReadOnlyDictionary<string, Func<GoldenCase, double[]>> All { get; } = new Dictionary<string, Func<GoldenCase, double[]>>
    {
        ["logits"] = c => c.Network.Logits(c.Input),
        ["probabilities"] = c => Softmax(c.Network.Logits(c.Input)),
        ["gradient"] = c => c.Network.Gradient(c.Input, c.Target).Values,
        ["gradient_x_input"] = c => c.Network.GradientTimesInput(c.Input, c.Target).Values,
        ["deconvnet"] = c => c.Network.DeconvNet(c.Input, c.Target).Values,
        ["guided_backprop"] = c => c.Network.GuidedBackprop(c.Input, c.Target).Values,
        ["grad_cam_signed"] = c => GradCamMethod.Map(c.Network.Run(c.Input), c.Target).Data,
        ["grad_cam"] = c => GradCamMethod.Map(c.Network.Run(c.Input), c.Target).Positive().Data,
        ["grad_cam_up"] = c => c.Network.GradCam(c.Input, c.Target).Values,
        ["guided_grad_cam_bilinear"] = c => c.Network.GuidedGradCam(c.Input, c.Target).Values,
        ["grad_cam_fire9_up"] = c => c.Network.GradCam(c.Input, c.Target, "fire9/concat_1").Values,
        ["guided_grad_cam_fire9_bilinear"] = c => c.Network.GuidedGradCam(c.Input, c.Target, "fire9/concat_1").Values,
        ["integrated_gradients_zero"] = c => c.Network.IntegratedGradients(c.Input, c.Zero, c.Target, 50).Values,
        ["integrated_gradients_b2"] = c => c.Network.IntegratedGradients(c.Input, c.Baseline2, c.Target, 50).Values,
        ["deeplift_zero"] = c => c.Network.DeepLift(c.Input, c.Zero, c.Target).Values,
        ["deeplift_mean"] = c => c.Network.DeepLift(c.Input, c.Baseline2, c.Target).Values,
        ["deeplift_b2"] = c => c.Network.DeepLift(c.Input, c.Baseline2, c.Target).Values,
        ["lrp_attn"] = c => c.Network.Lrp(c.Input, c.Target).Values,
        ["lrp_cp"] = c => Lrp(c, LrpComposite.CpLrp),
        ["lrp_attn_gamma"] = c => Lrp(c, LrpComposite.AttentionGamma),
        ["lrp_epsilon"] = c => c.Network.Lrp(c.Input, c.Target).Values,
        ["lrp_epsilon_0p25"] = c => c.Network.Lrp(c.Input, c.Target, 0.25).Values,
        ["lrp_epsilon_plus"] = c => Lrp(c, LrpComposite.EpsilonPlus),
        ["lrp_epsilon_plus_nobias"] = c => Lrp(c, LrpComposite.EpsilonPlus with { ZeroBias = true }),
        ["lrp_epsilon_alpha2_beta1"] = c => Lrp(c, LrpComposite.EpsilonAlpha2Beta1),
        ["lrp_epsilon_plus_flat"] = c => Lrp(c, LrpComposite.EpsilonPlusFlat),
        ["lrp_epsilon_gamma_box"] = c => Lrp(c, LrpComposite.EpsilonGammaBox(c.Low, c.High)),
        ["recipro_cam"] = c => ReciproCamMethod.Map(c.Network.Run(c.Input), c.Input, c.Target).Data,
        ["recipro_cam_up"] = c => c.Network.ReciproCam(c.Input, c.Target).Values,
        ["attention_rollout"] = c => AttentionMaps.Rollout(c.Network.Run(c.Input), c.Target).Data,
        ["attention_rollout_up"] = c => c.Network.AttentionRollout(c.Input, c.Target).Values,
        ["chefer"] = c => AttentionMaps.Relevance(c.Network.Run(c.Input), c.Target).Data,
        ["chefer_up"] = c => c.Network.Chefer(c.Input, c.Target).Values,
        ["legrad"] = c => AttentionMaps.Gradient(c.Network.Run(c.Input), c.Target).Data,
        ["legrad_up"] = c => c.Network.LeGrad(c.Input, c.Target).Values,
        ["occlusion_w11s7"] = c => c.Network.Occlusion(c.Input, c.Target, 11, 7).Values,
    };

    private static double[] Softmax(double[] logits)
    {
        double top = logits.Max(), sum = logits.Sum(z => Math.Exp(z - top));
        return Array.ConvertAll(logits, z => Math.Exp(z - top) / sum);
    }

    private static double[] Lrp(GoldenCase c, LrpComposite composite) => c.Network.Lrp(c.Input, c.Target, composite).Values;
}
