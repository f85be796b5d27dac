using System.Globalization;
using System.Runtime.InteropServices;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>An example beside a trained network of this repository: what the network reads, and which of its positions make it one of its class.</summary>
/// <param name="Input">As the network reads it.</param>
/// <param name="Label">The class.</param>
/// <param name="IsInside">Whether a position (a sample, a cell) belongs to what makes it class 1.</param>
internal sealed record TrainedExample(float[] Input, int Label, Func<int, bool> IsInside)
{
    private const int Samples = 512, Leads = 2, Depth = 16, Extent = 32;

    /// <summary>A file below <c>models</c>.</summary>
    public static string File(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "models", name);
    }

    /// <summary>Signals, [2,512] in thousandths of a mV, and the samples of a wide beat.</summary>
    public static IEnumerable<TrainedExample> Heartbeats()
    {
        float[] values = [.. MemoryMarshal.Cast<byte, short>(System.IO.File.ReadAllBytes(File("heartbeats/examples.int16"))).ToArray().Select(value => value / 1000f)];
        return values.Chunk(Leads * Samples).Zip(Truths("heartbeats"), (input, truth) => new TrainedExample(input, (int)truth[0], sample => sample >= truth[1] && sample < truth[2]));
    }

    /// <summary>Volumes, [16,32,32] of bytes, and the cells of a grainy nodule and one around it.</summary>
    public static IEnumerable<TrainedExample> Nodules()
    {
        float[] values = [.. System.IO.File.ReadAllBytes(File("nodules/examples.uint8")).Select(value => (2 * value / 255f) - 1)];
        return values.Chunk(Depth * Extent * Extent).Zip(Truths("nodules"), (input, truth) => new TrainedExample(input, (int)truth[0], cell =>
        {
            double[] offset = [(cell / (Extent * Extent)) - truth[1], (cell / Extent % Extent) - truth[2], (cell % Extent) - truth[3]];
            return truth[4] > 0 && Math.Sqrt(offset.Sum(x => x * x)) <= truth[4] + 1;
        }));
    }

    private static IEnumerable<double[]> Truths(string model) =>
        System.IO.File.ReadLines(File($"{model}/examples.csv")).Skip(1).Select(line => Array.ConvertAll(line.Split(','), text => double.Parse(text, CultureInfo.InvariantCulture)));
}
