using System.Text.Json;
using SaliencyGen.Reference.Files;

namespace SaliencyGen.Reference.Tests;

/// <summary>One folder of shared/golden: a network, an input, a target, and the maps that Captum and Zennit computed.</summary>
public sealed class GoldenCase
{
    private static readonly Dictionary<string, ReferenceNetwork> Networks = [];
    private readonly string _folder;
    private readonly JsonElement _model;

    /// <param name="file">Which of the files that the network was saved to.</param>
    public GoldenCase(string root, string name, string file = "model.onnx")
    {
        _folder = Path.Combine(root, name);
        string modelFolder = Path.GetDirectoryName(_folder)!;
        _model = Json(Path.Combine(modelFolder, "model.json"));
        Target = Json(Path.Combine(_folder, "meta.json")).GetProperty("target").GetInt32();
        lock (Networks)
        {
            string path = Path.Combine(modelFolder, file);
            Network = Networks.TryGetValue(path, out ReferenceNetwork? known) ? known : Networks[path] = ReferenceNetwork.Load(path);
        }
        Input = Map("input");
    }

    public ReferenceNetwork Network { get; }
    public double[] Input { get; }
    public int Target { get; }
    public double[] Zero => new double[Input.Length];

    /// <summary>The lowest and highest preprocessed value of each channel, shaped to broadcast.</summary>
    public Tensor Low => PerChannel("low");
    public Tensor High => PerChannel("high");

    /// <summary>README: squeezenet black, mnist a constant, all networks of X-rays the mean training image.</summary>
    public double[] Baseline2
    {
        get
        {
            foreach (string mean in new[] { "_baseline_train_mean.npy", "_baseline_mean.npy" })
                if (Path.Combine(_folder, "..", "inputs", mean) is var path && File.Exists(path))
                    return Npy.Read(path).Data;
            if (_model.TryGetProperty("baseline2_value", out JsonElement constant))
                return [.. Input.Select(_ => constant.GetDouble())];
            return [.. Input.Select((_, i) => Low.Data[i / (Input.Length / Low.Count)])];
        }
    }

    public double[] Map(string file) => Npy.Read(Path.Combine(_folder, file + ".npy")).Data;

    private Tensor PerChannel(string name)
    {
        double[] values = [.. _model.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
        return new Tensor([values.Length, 1, 1], values);
    }

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
