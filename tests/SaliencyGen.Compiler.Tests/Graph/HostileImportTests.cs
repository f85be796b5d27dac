using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Reader and importer together on malformed, hostile and odd files: a graph or a helpful refusal, never anything else.</summary>
public class HostileImportTests(ITestOutputHelper output)
{
    /// <summary>Legal files that are outside what is compiled: batches above one.</summary>
    private static readonly string[] OutOfScope = ["inputs/batch_4.onnx"];

    [Fact]
    public void EveryFileGivesAGraphOrAHelpfulRefusal()
    {
        string folder = SharedFiles.Need("conformance/hostile");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        var cases = index.RootElement.GetProperty("cases").EnumerateArray().Where(entry => File.Exists(Path.Combine(folder, entry.GetProperty("file").GetString()!)));
        Assert.All(cases, entry => Check(folder, entry));
    }

    private void Check(string folder, JsonElement entry)
    {
        string file = entry.GetProperty("file").GetString()!, expect = entry.GetProperty("expect").GetString()!;
        string alternative = entry.TryGetProperty("alt", out var alt) ? alt.GetString()! : "";
        string[] mentions = [.. entry.GetProperty("mentions").EnumerateArray().Select(word => word.GetString()!)];
        var watch = Stopwatch.StartNew();
        var thrown = Record.Exception(() => Imported.Of(Open(Path.Combine(folder, file)), new CompilationOptions()));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 10_000);
        if (thrown is null)
        {
            Assert.True(expect != "error" || alternative == "success", $"{file} was imported");
            return;
        }

        var refusal = Assert.IsType<ModelException>(thrown);
        output.WriteLine($"{file}: {refusal.Rule.Id} {refusal.Message}");
        if (OutOfScope.Contains(file)) return;
        Assert.True(expect != "success" || alternative == "error", $"{file}: {refusal.Message}");
        if (expect == "error" && mentions.Length > 0)
            Assert.True(mentions.Any(word => refusal.Message.Replace(Path.GetFileName(file), "", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase)), $"{file}: none of [{string.Join(", ", mentions)}] in: {refusal.Message}");
    }

    private static IModelFiles Open(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return new DirectoryModelFiles(path);
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return new MemoryModelFiles(bytes.ToArray());
    }
}
