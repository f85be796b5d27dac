namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>Functions that .NET Standard does not have, in double precision, with their own digits where they are small.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x): the rounding of the sum is made good (Kahan; see Higham 2002, Accuracy and Stability of Numerical Algorithms, 1.14.1).</summary>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) - 1, likewise.</summary>
    public static double ExpMinusOne(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x : double.IsInfinity(power) || power - 1 == -1 ? power - 1 : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>For x >= 0.</summary>
    public static double Asinh(double x) => LogOnePlus(x + (x * x / (1 + Math.Sqrt(1 + (x * x)))));
}
