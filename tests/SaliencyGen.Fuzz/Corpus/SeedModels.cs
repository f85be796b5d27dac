using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Random.Geometry;

namespace SaliencyGen.Fuzz.Corpus;

/// <summary>The models that mutation starts from, in groups of which each is as likely as the others.</summary>
internal static class SeedModels
{
    /// <summary>Longer files take long to change and reach nothing that short ones do not.</summary>
    private const int LongestFile = 48 * 1024;

    private static readonly string[] SharedFolders = ["mini", "hostile", "node", "bugs"];

    /// <summary>Drawn networks, and the files of a folder; without one those of the conformance corpus, if it is there.</summary>
    public static IReadOnlyList<byte[][]> Of(string? folder)
    {
        IEnumerable<string> folders = folder is not null ? [folder] : SharedFolder.Find("conformance") is { } shared ? SharedFolders.Select(each => Path.Combine(shared, each)) : [];
        return [.. Drawn().Concat(folders.Select(Files)).Select(models => models.Where(model => model.Length <= LongestFile).ToArray()).Where(models => models.Length > 0)];
    }

    private static IEnumerable<IEnumerable<byte[]>> Drawn() =>
    [
        Enumerable.Range(0, 80).Select(seed => RandomNetworks.Create(seed).Model),
        Enumerable.Range(0, 60).Select(seed => RandomTransformers.Create(seed).Model),
        Enumerable.Range(0, 60).Select(seed => GeometryNetworks.Create(seed).Model),
        VolumeNetworks.Names.Select(name => VolumeNetworks.Create(name).Model).Concat(Enumerable.Range(0, 8).SelectMany(seed => (byte[][])[LayoutTwins.Model(seed, isLast: false), LayoutTwins.Model(seed, isLast: true)])),
    ];

    /// <summary>In an order that does not depend on the machine, so that a seed draws the same.</summary>
    private static IEnumerable<byte[]> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.onnx", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length <= LongestFile).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
