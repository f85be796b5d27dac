using System.Reflection;
using System.Text.Json;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary><see cref="Occlusion{TModel}"/> over compiled classes against Captum's maps and window by window, for trained networks.</summary>
public class OcclusionTests(ITestOutputHelper output)
{
    // A fall is the difference of two float32 scores, much of which cancels.
    private const double Tolerance = 1e-4;

    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    private static readonly string? Root = SharedFolder.Find("golden");

    private static readonly CompilationOptions OnlyPredict = new() { Methods = new(["Predict"]) };

    /// <summary>Every stored map, the first of each network in the quick tier.</summary>
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> data = [];
        HashSet<string> before = [];
        if (Root is null) return data;
        foreach (string map in Directory.GetFiles(Root, "occlusion_*_grid.npy", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(Root, Path.GetDirectoryName(map)!);
            bool isFirst = before.Add(Path.GetDirectoryName(name)!);
            data.Add(new TheoryDataRow<string, string>(name, Path.GetFileName(map).Replace("_grid.npy", "")).DeepWhere(!isFirst));
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void AgreesWithCaptum(string name, string file)
    {
        string folder = Path.Combine(Root!, name), network = Path.Combine(folder, "..");
        byte[] bytes = File.ReadAllBytes(Path.Combine(network, "model.onnx"));
        // Captum was given the logits, and an occlusion sees what Predict returns: the network without its softmax.
        if (Json(Path.Combine(network, "model.json")).TryGetProperty("onnx_logits", out var logits))
            bytes = ModelEdit.EndingAt(bytes, logits.GetString()!);
        using var model = Compiled.Open(bytes, OnlyPredict, Environment.ProcessorCount);
        var meta = Json(Path.Combine(folder, "meta.json"));
        var parameters = meta.GetProperty("methods").GetProperty(file);
        int window = parameters.GetProperty("window").GetInt32(), stride = parameters.GetProperty("stride").GetInt32();

        float[] input = Compiled.Narrow(Npy.Read(Path.Combine(folder, "input.npy")).Data);
        var slide = GetType().GetMethod(nameof(Slide), Private)!.MakeGenericMethod(model.Instance.GetType());
        var (map, grid) = ((double[], double[]))slide.Invoke(null, [model.Instance, input, meta.GetProperty("target").GetInt32(), window, stride])!;
        // One value for all channels, which Captum repeats.
        double[] expected = Npy.Read(Path.Combine(folder, file + ".npy")).Data[..map.Length];
        double[] expectedGrid = Npy.Read(Path.Combine(folder, file + "_grid.npy")).Data;

        double distance = Compiled.Distance(map, expected), gridDistance = Compiled.Distance(grid, expectedGrid);
        output.WriteLine($"{name} {file}: map {distance:e2}, grid {gridDistance:e2}");
        Assert.InRange(distance, 0, Tolerance);
        Assert.InRange(gridDistance, 0, Tolerance);
    }

    private static (double[] Map, double[] Grid) Slide<TModel>(TModel model, float[] input, int target, int window, int stride)
        where TModel : ISaliencyModel<TModel>
    {
        var occlusion = new Occlusion<TModel>(model, window, window, stride, stride);
        var map = new float[TModel.InputHeight * TModel.InputWidth];
        var grid = new float[occlusion.GridHeight * occlusion.GridWidth];
        occlusion.Explain(input, target, map);
        occlusion.ExplainGrid(input, target, grid);
        return (Array.ConvertAll(map, value => (double)value), Array.ConvertAll(grid, value => (double)value));
    }

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
