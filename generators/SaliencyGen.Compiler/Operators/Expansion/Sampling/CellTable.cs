using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>A table that is filled term by term.</summary>
internal sealed class CellTable
{
    private readonly int _inputs;
    private readonly List<(int Cell, double Weight)>[] _sums;

    public CellTable(int inputs, int outputs)
    {
        (_inputs, _sums) = (inputs, new List<(int, double)>[outputs]);
        for (int i = 0; i < outputs; i++) _sums[i] = [];
    }

    public void Add(int output, int cell, double weight = 1) => _sums[output].Add((cell, weight));

    public AxisTable Done() => AxisTable.Of(_inputs, _sums.Length, output => _sums[output]);
}
