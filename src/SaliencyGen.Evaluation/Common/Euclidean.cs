namespace SaliencyGen.Evaluation.Common;

/// <summary>Lengths and angles of maps, summed in double precision: a map has up to millions of values of very different sizes.</summary>
internal static class Euclidean
{
    public static double Length(ReadOnlySpan<float> map) => Math.Sqrt(Dot(map, map));

    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    public static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }
}
