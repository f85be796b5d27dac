namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>Weights of cells by their distance, which is not negative.</summary>
internal static class Filters
{
    /// <summary>Linear interpolation.</summary>
    public static double Triangle(double distance) => Math.Max(0, 1 - distance);

    /// <summary>Cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711) with its free number.</summary>
    public static Func<double, double> Cubic(double a) => distance =>
        distance < 1 ? ((((a + 2) * distance) - (a + 3)) * distance * distance) + 1
        : distance < 2 ? a * ((((distance - 5) * distance) + 8) * distance - 4)
        : 0;
}
