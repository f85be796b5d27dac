namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>A linear map along one axis: which cells of the input, times which weights, are the sum that each cell of the output is.</summary>
public sealed class AxisTable
{
    private readonly IReadOnlyList<(int Cell, float Weight)>[] _sums;

    private AxisTable(int inputs, IReadOnlyList<(int Cell, float Weight)>[] sums) => (Inputs, _sums) = (inputs, sums);

    /// <summary>Cells of the input.</summary>
    public int Inputs { get; }

    /// <summary>Cells of the output.</summary>
    public int Outputs => _sums.Length;

    public bool IsIdentity => Inputs == Outputs && IsSelection && _sums.Select((sum, output) => sum.Count == 1 && sum[0].Cell == output).All(same => same);

    /// <summary>Each cell of the output is one of the input's, or 0.</summary>
    public bool IsSelection => Array.TrueForAll(_sums, sum => sum.Count == 0 || (sum.Count == 1 && sum[0].Weight == 1));

    public bool HasNegativeWeights => Array.Exists(_sums, sum => sum.Any(term => term.Weight < 0));

    /// <summary>The terms of one cell of the output, in the order of their cells.</summary>
    public IReadOnlyList<(int Cell, float Weight)> this[int output] => _sums[output];

    /// <summary>A table of sums whose terms stand in any order; those of one cell are added up, and none of weight 0 is kept.</summary>
    public static AxisTable Of(int inputs, int outputs, Func<int, IEnumerable<(int Cell, double Weight)>> sum) =>
        new(inputs, [.. Enumerable.Range(0, outputs).Select(output => Joined(sum(output)))]);

    /// <summary>A table of single cells; nothing where there is none.</summary>
    public static AxisTable Selection(int inputs, int outputs, Func<int, int?> cell) =>
        Of(inputs, outputs, output => cell(output) is { } one ? [(one, 1.0)] : []);

    public static AxisTable Identity(int cells) => Selection(cells, cells, cell => cell);

    /// <summary>From the output's cells to the input's.</summary>
    public AxisTable Transposed()
    {
        var sums = new List<(int Cell, float Weight)>[Inputs];
        for (int i = 0; i < sums.Length; i++) sums[i] = [];
        for (int output = 0; output < Outputs; output++)
            foreach (var (cell, weight) in _sums[output]) sums[cell].Add((output, weight));
        return new(Outputs, sums);
    }

    /// <summary>With the absolute value of each weight.</summary>
    public AxisTable Magnitudes() =>
        new(Inputs, Array.ConvertAll(_sums, sum => (IReadOnlyList<(int, float)>)[.. sum.Select(term => (term.Cell, Math.Abs(term.Weight)))]));

    /// <summary>
    /// As kernels read it (<c>ResampleTable</c> of the runtime): where the terms of each cell of the output begin, and where the last ends; the terms' cells;
    /// their weights.
    /// </summary>
    public float[] Packed()
    {
        var starts = new float[Outputs + 1];
        for (int i = 0; i < Outputs; i++) starts[i + 1] = starts[i] + _sums[i].Count;
        return [.. starts, .. _sums.SelectMany(sum => sum).Select(term => (float)term.Cell), .. _sums.SelectMany(sum => sum).Select(term => term.Weight)];
    }

    /// <summary>One axis of row-major values, mapped.</summary>
    public float[] Apply(float[] values, IReadOnlyList<int> dims, int axis)
    {
        int inner = dims.Skip(axis + 1).Aggregate(1, (product, dim) => product * dim);
        var result = new float[values.Length / Inputs * Outputs];
        for (int i = 0; i < result.Length; i++)
        {
            int first = (i / inner / Outputs * Inputs * inner) + (i % inner);
            double sum = 0;
            foreach (var (cell, weight) in _sums[i / inner % Outputs]) sum += (double)weight * values[first + (cell * inner)];
            result[i] = (float)sum;
        }

        return result;
    }

    private static IReadOnlyList<(int Cell, float Weight)> Joined(IEnumerable<(int Cell, double Weight)> terms) =>
        [.. terms.GroupBy(term => term.Cell, term => term.Weight).OrderBy(cell => cell.Key).Select(cell => (cell.Key, (float)cell.Sum())).Where(term => term.Item2 != 0)];
}
