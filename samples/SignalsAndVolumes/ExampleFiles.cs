using System.Globalization;

namespace SignalsAndVolumesSample;

/// <summary>The examples beside a model: numbers one after the other in one file, a line for each example in another.</summary>
internal static class ExampleFiles
{
    public static byte[] Bytes(string model, string type) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, model, $"examples.{type}"));

    /// <summary>What is known of each example.</summary>
    public static IEnumerable<float[]> Truths(string model) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, model, "examples.csv"))
        .Skip(1)
        .Select(line => Array.ConvertAll(line.Split(','), text => float.Parse(text, CultureInfo.InvariantCulture)));
}
