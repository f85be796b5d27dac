using System.IO.Compression;
using System.Text.Json;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// shared/conformance/hostile through the whole way: a file compiles to C# that Roslyn takes and that gives the recorded output, or
/// it is refused with a message that names the fault. The quick tier has their import.
/// </summary>
[Deep]
public class HostileTests(ITestOutputHelper output)
{
    private const long LargestUnpacked = 8 << 20;

    private static readonly string? Root = SharedFolder.Find("conformance/hostile");

    // Legal, and refused with a reason: one image is explained at a time.
    private static readonly string[] OutOfScope = ["inputs/batch_4.onnx"];

    public static TheoryData<string> Files() => Root is null ? [] : [.. Index().Select(test => test.GetProperty("file").GetString()!)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void IsCompiledOrRefused(string file)
    {
        var test = Index().Single(entry => entry.GetProperty("file").GetString() == file);
        string path = Unpacked(Path.Combine(Root!, file));
        string expect = test.GetProperty("expect").GetString()!;
        bool alternative = test.TryGetProperty("alt", out _);
        try
        {
            using var model = ModelCompiler.Load(path, new() { Methods = new(["Gradient"]) }, Compiled.OneThread);
            Assert.True(expect != "error" || alternative, $"{file} should be refused: {test.GetProperty("why")}");
            if (Expected(test, file) is { } expected)
            {
                float[] input = Compiled.Narrow(TensorFile.Read(Path.Combine(Root!, "baseline_input.pb")).Data);
                double[] actual = model.Forward(input);

                // Of a batch of the same image.
                if (expected.Length > actual.Length && expected.Length % actual.Length == 0) expected = expected[..actual.Length];
                output.WriteLine($"{file}: {string.Join(' ', actual)}, expected {string.Join(' ', expected)}");

                // Where sums overflow, which infinity or NaN results depends on their order; that they do does not.
                if (expected.All(double.IsFinite)) Assert.InRange(Compiled.Distance(actual, expected), 0, 1e-5);
                else Assert.Equal(expected.Select(double.IsFinite), actual.Select(double.IsFinite));
            }
        }
        catch (InvalidDataException exception)
        {
            // What stands in the file is read when weights are packed.
            output.WriteLine(exception.Message);
            Assert.True(expect != "success" || alternative, $"{file} should load: {exception.Message}");
            Assert.Matches("^Layer '.+': tensor '.+' of .+: element [0-9]+ is .+; expected ", exception.Message);
        }
        catch (CompilationException exception)
        {
            output.WriteLine(exception.Message);
            Assert.DoesNotContain(exception.Messages, message => message.Rule.Id == "SAL099");
            Assert.True(expect != "success" || alternative || OutOfScope.Contains(file), $"{file} should compile: {exception.Message}");
            string[] mentions = [.. test.GetProperty("mentions").EnumerateArray().Select(word => word.GetString()!)];
            if (expect == "error" && mentions.Length > 0)
                Assert.Contains(mentions, word => exception.Messages.Any(message => OwnText(message.Text, path).Contains(word, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <summary>All methods on both targets end as one does, whichever words of the index the message has.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void AllMethodsAreEmittedOrRefused(string file)
    {
        var test = Index().Single(entry => entry.GetProperty("file").GetString() == file);
        string path = Unpacked(Path.Combine(Root!, file)), expect = test.GetProperty("expect").GetString()!;
        bool alternative = test.TryGetProperty("alt", out _);
        var result = Compiler.ModelCompiler.Compile(new FileOnDisk(path), new() { Verify = true, Targets = new([CompilationTarget.Cpu, CompilationTarget.Ilgpu]) });
        foreach (var message in result.Messages) output.WriteLine($"{message.Rule.Id} {message.Text}");
        Assert.DoesNotContain(result.Messages, message => message.Rule == Rule.InternalError);
        var refusals = result.Messages.Where(message => message.Rule.IsError).ToList();
        Assert.Equal(refusals.Count == 0 ? 2 : 0, result.Sources.Count);

        // A legal file may be more than a device can address.
        Assert.True(refusals.Count == 0 || expect != "success" || alternative || OutOfScope.Contains(file) || refusals[0].Text.Contains("on a device", StringComparison.Ordinal));
        string[] mentions = [.. test.GetProperty("mentions").EnumerateArray().Select(word => word.GetString()!)];
        if (refusals.Count > 0 && expect == "error" && mentions.Length > 0)
            Assert.Contains(mentions, word => refusals.Any(message => OwnText(message.Text, path).Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A message without the file's name, which may hold any word.</summary>
    private static string OwnText(string message, string path) => message.Replace(Path.GetFileName(path), "", StringComparison.Ordinal);

    private static double[]? Expected(JsonElement test, string file)
    {
        if (test.TryGetProperty("expected_output", out var other) && other.ValueKind == JsonValueKind.String)
            return TensorFile.Read(Path.Combine(Root!, other.GetString()!)).Data;
        return test.TryGetProperty("same_as_baseline", out var same) && same.ValueKind == JsonValueKind.True
            ? TensorFile.Read(Path.Combine(Root!, "baseline_output.pb")).Data
            : null;
    }

    private static string Unpacked(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return path;
        string target = Path.Combine(Directory.CreateTempSubdirectory("saliencygen").FullName, Path.GetFileNameWithoutExtension(path));
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var plain = File.Create(target);
        var buffer = new byte[1 << 16];
        for (int read; plain.Length < LargestUnpacked && (read = packed.Read(buffer)) > 0;) plain.Write(buffer, 0, read);
        return target;
    }

    private static JsonElement[] Index() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Root!, "index.json"))).RootElement.GetProperty("cases").EnumerateArray()];
}
