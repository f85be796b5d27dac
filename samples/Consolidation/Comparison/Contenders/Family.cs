namespace ConsolidationSample.Comparison.Contenders;

/// <summary>Methods of one idea, in the order of the page.</summary>
internal enum Family
{
    Gradient,
    ClassActivation,
    Relevance,
    Baseline,
    Sampling,
    Reference,
}

internal static class Families
{
    extension(Family family)
    {
        public string Title => family switch
        {
            Family.Gradient => "Gradients and modified gradients",
            Family.ClassActivation => "Class activation maps",
            Family.Relevance => "Layer-wise relevance propagation",
            Family.Baseline => "Difference from a baseline image",
            Family.Sampling => "Sampling: many runs of the network",
            _ => "Not explanations: for comparison",
        };
    }
}
