namespace SaliencyGen.Reference.Lrp;

/// <summary>st(z) = z + eps sgn(z) with sgn(0) = +1, as Zennit has it.</summary>
public static class Stabilizer
{
    public const double Default = 1e-6;

    public static double Of(double z, double eps) => z >= 0 ? z + eps : z - eps;

    /// <summary>R / st(z), element by element.</summary>
    public static Tensor Divide(Tensor relevance, Tensor z, double eps) => relevance.Zip(z, (r, v) => r / Of(v, eps));
}
