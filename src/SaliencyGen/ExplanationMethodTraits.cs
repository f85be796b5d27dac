namespace SaliencyGen;

/// <summary>What code that is generic over methods needs to know of one.</summary>
public static class ExplanationMethodTraits
{
    extension(ExplanationMethod method)
    {
        /// <summary>The map is a heatmap of height times width, not an attribution for every input value.</summary>
        public bool IsHeatmap => method
            is ExplanationMethod.Cam
            or ExplanationMethod.GradCam
            or ExplanationMethod.GradCamPlusPlus
            or ExplanationMethod.XGradCam
            or ExplanationMethod.HiResCam
            or ExplanationMethod.LayerCam
            or ExplanationMethod.ScoreCam
            or ExplanationMethod.ReciproCam
            or ExplanationMethod.AttentionRollout
            or ExplanationMethod.AttentionRelevance
            or ExplanationMethod.LeGrad;

        /// <summary>
        /// The map's sum is the score that it distributes, or its difference from the baseline's, as far as the method conserves or is complete; the
        /// sums of other maps mean nothing.
        /// </summary>
        public bool DistributesScore => method
            is ExplanationMethod.Lrp
            or ExplanationMethod.LrpConservative
            or ExplanationMethod.LrpEpsilonPlus
            or ExplanationMethod.LrpEpsilonAlpha2Beta1
            or ExplanationMethod.LrpEpsilonPlusFlat
            or ExplanationMethod.LrpEpsilonAlpha2Beta1Flat
            or ExplanationMethod.LrpEpsilonGammaBox
            or ExplanationMethod.LrpCustom
            or ExplanationMethod.DeepLift
            or ExplanationMethod.DeepLiftRevealCancel
            or ExplanationMethod.IntegratedGradients;

        /// <summary>What the literature calls it.</summary>
        public string DisplayName => method switch
        {
            ExplanationMethod.GradientTimesInput => "Gradient × Input",
            ExplanationMethod.GuidedBackprop => "Guided Backprop",
            ExplanationMethod.Cam => "CAM",
            ExplanationMethod.GradCam => "Grad-CAM",
            ExplanationMethod.GradCamPlusPlus => "Grad-CAM++",
            ExplanationMethod.XGradCam => "XGrad-CAM",
            ExplanationMethod.HiResCam => "HiResCAM",
            ExplanationMethod.LayerCam => "LayerCAM",
            ExplanationMethod.ScoreCam => "Score-CAM",
            ExplanationMethod.ReciproCam => "Recipro-CAM",
            ExplanationMethod.GuidedGradCam => "Guided Grad-CAM",
            ExplanationMethod.AttentionRollout => "Attention rollout",
            ExplanationMethod.AttentionRelevance => "Attention relevance",
            ExplanationMethod.Lrp => "LRP epsilon",
            ExplanationMethod.LrpConservative => "LRP conservative",
            ExplanationMethod.LrpEpsilonPlus => "LRP EpsilonPlus",
            ExplanationMethod.LrpEpsilonAlpha2Beta1 => "LRP EpsilonAlpha2Beta1",
            ExplanationMethod.LrpEpsilonPlusFlat => "LRP EpsilonPlusFlat",
            ExplanationMethod.LrpEpsilonAlpha2Beta1Flat => "LRP EpsilonAlpha2Beta1Flat",
            ExplanationMethod.LrpEpsilonGammaBox => "LRP EpsilonGammaBox",
            ExplanationMethod.LrpCustom => "LRP custom",
            ExplanationMethod.DeepLift => "DeepLIFT Rescale",
            ExplanationMethod.DeepLiftRevealCancel => "DeepLIFT RevealCancel",
            ExplanationMethod.IntegratedGradients => "Integrated Gradients",
            _ => method.ToString(),
        };

        /// <summary>The method compares the input with a baseline.</summary>
        public bool NeedsBaseline =>
            method is ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel or ExplanationMethod.IntegratedGradients;
    }
}
