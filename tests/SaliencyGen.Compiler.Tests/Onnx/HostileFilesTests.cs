using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

/// <summary>Malformed, hostile and odd files: whatever they hold, reading ends in a model or in a refusal that helps.</summary>
public class HostileFilesTests(ITestOutputHelper output)
{
    private const int LargestUnpacked = 64 * 1024 * 1024;
    private const long MostAllocated = 512 * 1024 * 1024;

    /// <summary>Categories of which most cases are wrong in their bytes, and so are refused before any operator is looked at.</summary>
    private static readonly HashSet<string> ReadersOwn = ["container", "truncated", "fuzz", "wire", "external", "nesting"];

    [Fact]
    public void EveryFileEndsInAModelOrAHelpfulRefusal() => Assert.All(Cases(), @case =>
    {
        Stopwatch watch = Stopwatch.StartNew();
        long allocated = -GC.GetAllocatedBytesForCurrentThread();
        Exception? thrown = Record.Exception(() => OnnxReader.Read(@case.Files));
        allocated += GC.GetAllocatedBytesForCurrentThread();
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
        Assert.InRange(allocated, 0, MostAllocated);
        if (thrown is null)
            return;

        ModelException refusal = Assert.IsType<ModelException>(thrown);
        output.WriteLine($"{@case.File}: {refusal.Rule.Id} {refusal.Message}");
        Assert.NotEqual("success", @case.Expect);
        // The file's own name may hold any word.
        string text = refusal.Message.Replace(@case.Files.ModelFileName, "", StringComparison.Ordinal);
        bool helps = @case.Mentions.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.True(helps || @case.Mentions.Length == 0,
            $"none of [{string.Join(", ", @case.Mentions)}] in: {refusal.Message}");
    });

    [Fact]
    public void WhatIsWrongInItsBytesIsRefusedHere() => Assert.All(
        Cases().Where(@case => @case.Expect == "error" && ReadersOwn.Contains(@case.Category)),
        @case => Assert.Throws<ModelException>(() => OnnxReader.Read(@case.Files)));

    private static IEnumerable<Case> Cases()
    {
        string folder = SharedFiles.Need("conformance/hostile");
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (JsonElement entry in index.RootElement.GetProperty("cases").EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!, path = Path.Combine(folder, file);
            if (File.Exists(path))
                yield return new Case(file, entry.GetProperty("category").GetString()!, entry.GetProperty("expect").GetString()!,
                    [.. entry.GetProperty("mentions").EnumerateArray().Select(word => word.GetString()!)],
                    file.EndsWith(".gz", StringComparison.Ordinal) ? new MemoryModelFiles(Unpack(path)) : new DirectoryModelFiles(path));
        }
    }

    private static byte[] Unpack(string path)
    {
        using GZipStream packed = new(File.OpenRead(path), CompressionMode.Decompress);
        byte[] bytes = new byte[LargestUnpacked];
        int length = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Assert.InRange(length, 1, LargestUnpacked - 1);
        return bytes[..length];
    }

    private sealed record Case(string File, string Category, string Expect, string[] Mentions, IModelFiles Files);
}
