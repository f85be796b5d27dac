using System.Globalization;

namespace ConsolidationSample;

/// <summary>Compares two files written by <see cref="Numbers"/>.</summary>
internal static class NumbersComparison
{
    /// <summary>
    /// float32 sums in another order, with other vector widths: about 1e-7 per layer and some tens of layers, amplified where terms
    /// cancel. A wrong kernel is off by far more.
    /// </summary>
    private const double Tolerance = 1e-4;

    /// <returns>Whether all values agree.</returns>
    public static bool Run(string first, string second)
    {
        string[] left = File.ReadAllLines(first), right = File.ReadAllLines(second);
        if (left.Length != right.Length || left.Length == 0)
        {
            Console.Error.WriteLine($"{first} has {left.Length} numbers, {second} {right.Length}.");
            return false;
        }

        var worst = left.Zip(right, Difference).MaxBy(difference => difference.Relative);
        Console.WriteLine($"{left.Length} numbers, largest difference {worst.Relative:0.0e+0} of its size (allowed {Tolerance:0e+0}): {worst.Name}");
        return worst.Relative <= Tolerance;
    }

    private static (string Name, double Relative) Difference(string left, string right)
    {
        string[] a = left.Split(' '), b = right.Split(' ');
        if (a is not [var name, _, _] || b is not [var other, _, _] || name != other)
            throw new InvalidDataException($"Cannot compare '{left}' with '{right}'.");

        double size = Math.Max(Parse(a[2]), Parse(b[2])), difference = Math.Abs(Parse(a[1]) - Parse(b[1]));
        // A value that is no number equals nothing, itself included.
        return (name, difference == 0 ? 0 : difference / size is var relative && double.IsNaN(relative) ? double.PositiveInfinity : relative);
    }

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
