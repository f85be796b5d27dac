using System.Globalization;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>
/// All results as text that two runs can be compared by: a name, a value and the size that its rounding is relative to, in six
/// significant digits. A sum whose terms cancel is rounded like its terms, not like itself.
/// </summary>
internal static class Numbers
{
    private const int Blocks = 4;

    public static void Write(string path, IReadOnlyList<Examination> examinations)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (var examination in examinations)
        {
            string phantom = $"{examination.Study.Phantom.Seed}";
            Line(writer, $"{phantom}/probability", examination.Probability, 1);
            foreach (var finding in examination.Findings) Write(writer, $"{phantom}/{finding.Method}", finding);
        }
    }

    private static void Write(StreamWriter writer, string name, Finding finding)
    {
        var (explanation, map) = (finding.Explanation, finding.Map);
        double magnitude = map.Sum(value => Math.Abs((double)value)), score = Math.Max(1, Math.Abs(explanation.Score));
        Line(writer, $"{name}/score", explanation.Score, score);
        Line(writer, $"{name}/reference", explanation.ReferenceScore, score);
        Line(writer, $"{name}/sum", explanation.AttributionSum, Math.Max(magnitude, score));
        Line(writer, $"{name}/magnitude", magnitude, magnitude);
        double maximum = map.Max(Math.Abs);
        Line(writer, $"{name}/maximum", maximum, maximum);

        // Where in the picture: a sum of magnitudes per block, relative to what a block holds on average. The strongest place itself
        // would not do: between two places of equal strength the last bit decides.
        var blocks = new double[Blocks * Blocks];
        for (int i = 0; i < map.Length; i++)
            blocks[(i / Phantom.Size * Blocks / Phantom.Size * Blocks) + (i % Phantom.Size * Blocks / Phantom.Size)] += Math.Abs((double)map[i]);
        for (int i = 0; i < blocks.Length; i++) Line(writer, $"{name}/block-{i / Blocks}-{i % Blocks}", blocks[i], magnitude / blocks.Length);
    }

    private static void Line(StreamWriter writer, string name, double value, double size) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.00000e+00} {size:0.00000e+00}"));
}
