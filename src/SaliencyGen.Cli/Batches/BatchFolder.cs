using System.Text.Json;
using SaliencyGen.Cli.Models;
using SaliencyGen.Imaging;

namespace SaliencyGen.Cli.Batches;

/// <summary>Where a batch puts what it makes: for each picture its maps, overlays and record, for each shard a table.</summary>
/// <param name="root">The folder.</param>
internal sealed class BatchFolder(string root)
{
    private const string RecordEnd = ".json";

    /// <summary>Its full path.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>What an earlier run knows of a picture; null where there is none, or it is of other settings.</summary>
    public BatchRecord? Find(string image, string settings)
    {
        string path = InFolder(image) + RecordEnd;
        if (!File.Exists(path)) return null;
        var record = Read(path);
        return record.Settings == settings ? record : null;
    }

    /// <summary>All records, in the order of names.</summary>
    public IReadOnlyList<BatchRecord> All() => !Directory.Exists(Root) ? [] :
    [
        .. Directory.EnumerateFiles(Root, "*" + RecordEnd, SearchOption.AllDirectories).Select(Read).OrderBy(record => record.Image, StringComparer.Ordinal),
    ];

    public string Table(string name) => Path.Combine(Root, name + ".parquet");

    public void Save(string image, ImageExplanation explanation)
    {
        string path = $"{InFolder(image)}.{explanation.Method}";
        int height = explanation.Map.Length / explanation.Width;
        NewFile.Write(path + ".npy", file => NumpyFile.Write(file, explanation.Map, height, explanation.Width));
        NewFile.Write(path + ".png", file => ImageFile.WritePng(explanation.Draw(), file));
    }

    public void Save(BatchRecord record) =>
        NewFile.Write(InFolder(record.Image) + RecordEnd, file => JsonSerializer.Serialize(file, record, CliJson.Options));

    private string InFolder(string image) => Path.Combine(Root, image.Replace('/', Path.DirectorySeparatorChar));

    private static BatchRecord Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize<BatchRecord>(file, CliJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no record of a batch: {exception.Message}", exception);
        }
    }
}
