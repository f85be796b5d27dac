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

        /// <summary>The method compares the input with a baseline.</summary>
        public bool NeedsBaseline =>
            method is ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel or ExplanationMethod.IntegratedGradients;
    }
}
