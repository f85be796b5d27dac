namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// Relevance that a step does not hand on, from the rule's own formula: with r_j = R_j / st(D_j), the bias keeps sum_j b_j r_j and the
/// stabilizer sum_j eps sgn(D_j) r_j, which is all of R_j where no input has a share in D_j.
/// </summary>
/// <param name="Lost">What goes to cells of padding, or to nobody because the rule defines no shares.</param>
public readonly record struct Absorption(double Bias, double Stabilizer, double Lost)
{
    public double Total => Bias + Stabilizer + Lost;

    /// <summary>One fraction of a rule: relevance over a stabilised denominator in which a bias may stand.</summary>
    public static Absorption Of(Tensor relevance, Tensor denominator, Tensor? bias, double eps)
    {
        Tensor r = Lrp.Stabilizer.Divide(relevance, denominator, eps);
        // Where a mask is minus infinity nothing arrives, and nothing is kept.
        double kept = bias is null ? 0 : Broadcast.To(bias, r.Shape).Zip(r, (b, share) => share == 0 ? 0 : b * share).Data.Sum();
        return new Absorption(kept, r.Zip(denominator, (share, d) => d >= 0 ? eps * share : -eps * share).Data.Sum(), 0);
    }

    public static Absorption operator +(Absorption a, Absorption b) => new(a.Bias + b.Bias, a.Stabilizer + b.Stabilizer, a.Lost + b.Lost);
    public static Absorption operator *(double factor, Absorption a) => new(factor * a.Bias, factor * a.Stabilizer, factor * a.Lost);
}
