using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>
/// The sums along one axis as packed weights have them: where the terms of each cell of the output begin, and where the last ends; then the input cell of
/// each term; then their weights. Numbers of cells are floats as all weights are, exact below 2^24.
/// </summary>
internal readonly unsafe struct ResampleTable(float* starts, int outputs)
{
    private readonly float* _cells = starts + outputs + 1;
    private readonly float* _weights = starts + outputs + 1 + (int)starts[outputs];

    /// <summary>The first term of a cell of the output; past the last of the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int output) => (int)starts[output];

    /// <summary>The cell of the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Cell(int term) => (int)_cells[term];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Weight(int term) => _weights[term];
}
