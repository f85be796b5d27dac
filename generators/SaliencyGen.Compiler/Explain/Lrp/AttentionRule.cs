namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>What the product of attention probabilities and values hands to the two.</summary>
public enum AttentionRule
{
    /// <summary>Half each, and on through the softmax (AttnLRP: Achtibat et al. 2024, arXiv:2402.05602).</summary>
    Halves,

    /// <summary>All to the values; probabilities are constants (CP-LRP: Ali et al. 2022, arXiv:2202.07304).</summary>
    Conservative,
}

/// <summary>What a normaliser that centres hands on.</summary>
public enum NormaliserRule
{
    /// <summary>By the epsilon rule, with its spread a constant.</summary>
    Epsilon,

    /// <summary>All as it is.</summary>
    Pass,
}
