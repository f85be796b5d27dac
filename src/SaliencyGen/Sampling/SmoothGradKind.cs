namespace SaliencyGen;

/// <summary>What <see cref="SmoothGrad{TModel}"/> makes of the maps of its noisy samples.</summary>
public enum SmoothGradKind
{
    /// <summary>Their mean: SmoothGrad (Smilkov et al. 2017, <see href="https://arxiv.org/abs/1706.03825"/>).</summary>
    SmoothGrad,

    /// <summary>The mean of their squares: SmoothGrad-Squared (Hooker et al. 2019, <see href="https://arxiv.org/abs/1806.10758"/>).</summary>
    Squared,

    /// <summary>
    /// Their variance, divided by the number of samples: VarGrad (Adebayo et al. 2018, "Local explanation methods for deep neural networks
    /// lack sensitivity to parameter values", <see href="https://arxiv.org/abs/1810.03307"/>).
    /// </summary>
    VarGrad,
}
