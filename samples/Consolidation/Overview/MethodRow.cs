using ConsolidationSample.Comparison.Contenders;
using SaliencyGen;
using SaliencyGen.Dynamic;

namespace ConsolidationSample.Overview;

/// <summary>The maps of one method, or of several that say the same of every image.</summary>
internal sealed class MethodRow
{
    // Rounding differs where programs do; what differs by more is another method.
    private const double SameWithin = 1e-6;

    private readonly List<ExplanationMethod> _methods;

    private MethodRow(ExplanationMethod method, IReadOnlyList<Map> maps) => (_methods, Maps) = ([method], maps);

    public IReadOnlyList<Map> Maps { get; }

    public string Name => string.Join(" = ", _methods.Select(method => method.DisplayName));

    public Reading Reading => Readings.Of(_methods[0]);

    /// <summary>Whether a map's sum is to be compared with the score, or with its difference from the baseline's.</summary>
    public bool DistributesScore => _methods[0].DistributesScore;

    public static IReadOnlyList<MethodRow> All(DynamicModel model, IReadOnlyList<Subject> subjects, float[] baseline)
    {
        var rows = new List<MethodRow>();
        foreach (var method in model.Methods)
        {
            var row = new MethodRow(method, [.. subjects.Select(subject => subject.Explain(model, method, baseline))]);
            if (rows.Find(row.SaysTheSameAs) is { } earlier) earlier._methods.Add(method);
            else rows.Add(row);
        }

        return rows;
    }

    private bool SaysTheSameAs(MethodRow other) =>
        Reading == other.Reading && Maps.Zip(other.Maps).All(pair => Distance(pair.First.Values, pair.Second.Values) <= SameWithin);

    /// <summary>Largest difference, relative to the largest value; 0 of two empty maps.</summary>
    private static double Distance(ReadOnlySpan<float> values, ReadOnlySpan<float> others)
    {
        double difference = 0, largest = float.Epsilon;
        for (int i = 0; i < values.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs((double)values[i] - others[i]));
            largest = Math.Max(largest, Math.Abs((double)others[i]));
        }

        return difference / largest;
    }
}
