namespace SaliencyGen;

/// <summary>The methods that a model can be compiled with; each is <c>Explain</c> plus this name on the generated class.</summary>
public enum ExplanationMethod
{
    /// <summary>Derivative of the score by each input value.</summary>
    Gradient,

    /// <summary>Gradient times input.</summary>
    GradientTimesInput,

    /// <summary>Backward signal, rectified at each rectifier.</summary>
    DeconvNet,

    /// <summary>Gradient, additionally rectified at each rectifier.</summary>
    GuidedBackprop,

    /// <summary>Class activation map; a heatmap.</summary>
    Cam,

    /// <summary>Gradient-weighted class activation map; a heatmap.</summary>
    GradCam,

    /// <summary>Grad-CAM with weights that count positive gradients the more the fewer there are; a heatmap.</summary>
    GradCamPlusPlus,

    /// <summary>Grad-CAM with each position's gradient counting by its activation; a heatmap.</summary>
    XGradCam,

    /// <summary>Activations times their own gradients, summed over channels; a signed heatmap.</summary>
    HiResCam,

    /// <summary>Activations times the positive part of their own gradients, summed over channels; a heatmap.</summary>
    LayerCam,

    /// <summary>Channels weighted by the scores of inputs that they mask; a heatmap without gradients.</summary>
    ScoreCam,

    /// <summary>The score of each position of a layer alone; a heatmap without gradients.</summary>
    ReciproCam,

    /// <summary>Guided Backprop times Grad-CAM.</summary>
    GuidedGradCam,

    /// <summary>The share of each part of the image in what attentions hand on, layer by layer; a heatmap that no target changes.</summary>
    AttentionRollout,

    /// <summary>Attentions weighted by their gradients, layer by layer; a heatmap.</summary>
    AttentionRelevance,

    /// <summary>The positive gradients of attentions, for the score on what each layer hands on; a heatmap.</summary>
    LeGrad,

    /// <summary>Layer-wise relevance propagation with the epsilon rule throughout.</summary>
    Lrp,

    /// <summary><see cref="Lrp"/> with attention probabilities as constants.</summary>
    LrpConservative,

    /// <summary>LRP: epsilon for dense layers, z-plus for convolutions.</summary>
    LrpEpsilonPlus,

    /// <summary>LRP: epsilon for dense layers, alpha 2 beta 1 for convolutions.</summary>
    LrpEpsilonAlpha2Beta1,

    /// <summary><see cref="LrpEpsilonPlus"/> with the flat rule in the first layer.</summary>
    LrpEpsilonPlusFlat,

    /// <summary><see cref="LrpEpsilonAlpha2Beta1"/> with the flat rule in the first layer.</summary>
    LrpEpsilonAlpha2Beta1Flat,

    /// <summary>LRP: epsilon for dense layers, gamma for convolutions, z-box in the first layer.</summary>
    LrpEpsilonGammaBox,

    /// <summary>LRP with the rules that the project gave.</summary>
    LrpCustom,

    /// <summary>DeepLIFT with the Rescale rule; needs a baseline.</summary>
    DeepLift,

    /// <summary>DeepLIFT with the RevealCancel rule; needs a baseline.</summary>
    DeepLiftRevealCancel,

    /// <summary>Gradients integrated on the straight line from a baseline.</summary>
    IntegratedGradients,
}
