namespace SaliencyGen.Tests.Kernels;

/// <summary>Random sums along one axis: of no cell, of one, of several.</summary>
internal sealed record AxisCase(int Inputs, (int Cell, float Weight)[][] Sums)
{
    public static AxisCase Random(Trial trial)
    {
        int inputs = trial.Between(1, 9);
        return new(inputs, [.. Enumerable.Range(0, trial.Between(1, 11)).Select(_ => Sum(trial, inputs))]);
    }

    /// <summary>As packed weights have them.</summary>
    public float[] Table()
    {
        float[] starts = new float[Sums.Length + 1];
        for (int i = 0; i < Sums.Length; i++)
            starts[i + 1] = starts[i] + Sums[i].Length;
        return [.. starts, .. Sums.SelectMany(sum => sum).Select(term => (float)term.Cell), .. Sums.SelectMany(sum => sum).Select(term => term.Weight)];
    }

    public override string ToString() => $"{Inputs} to {Sums.Length} cells";

    private static (int, float)[] Sum(Trial trial, int inputs) =>
        [.. Enumerable.Range(0, trial.Between(0, 4)).Select(_ => (trial.Between(0, inputs - 1), trial.Value()))];
}
