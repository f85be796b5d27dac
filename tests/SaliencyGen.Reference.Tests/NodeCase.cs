using System.Text.Json;
using SaliencyGen.Reference.Files;

namespace SaliencyGen.Reference.Tests;

/// <summary>One folder of shared/conformance/node: an operator, its operands and results.</summary>
internal sealed class NodeCase
{
    private static readonly string? Root = SharedFolder.Find("conformance/node");

    private static readonly HashSet<string> Operators =
    [
        "Add", "Attention", "CenterCropPad", "Concat", "ConvTranspose", "CumSum", "DepthToSpace", "Div", "Einsum", "Erf", "Expand", "EyeLike", "Gather", "GatherElements", "GatherND", "Gemm", "GlobalAveragePool", "GlobalMaxPool",
        "GroupNormalization", "InstanceNormalization", "IsNaN", "LRN", "LayerNormalization", "LpNormalization", "LpPool", "MatMul", "Max", "Mean",
        "MeanVarianceNormalization", "Min", "Mul", "OneHot", "PRelu", "Pad", "Pow", "RMSNormalization", "ReduceL1", "ReduceL2", "ReduceLogSum",
        "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare", "Resize", "ReverseSequence", "ScatterElements", "ScatterND", "Slice", "Softmax", "SpaceToDepth",
        "Split", "Sub", "Sum", "Tile", "Transpose", "Trilu", "Upsample", "Where",
    ];

    private static readonly HashSet<string> Real = ["FLOAT", "FLOAT16", "DOUBLE"], Types = [.. Real, "INT32", "INT64", "BOOL"];

    /// <summary>ONNX's own implementation lays the corners at the scale times the extent, also where that is no whole cell; PyTorch and ONNX Runtime at cells.</summary>
    private static readonly HashSet<string> Disputed = ["test_resize_downsample_scales_cubic_align_corners", "test_resize_downsample_scales_linear_align_corners"];

    private readonly JsonElement _entry;
    private readonly byte[] _model;
    private readonly string[] _names;

    public NodeCase(string name)
    {
        string folder = Path.Combine(Root!, name);
        _entry = Entries().First(entry => Text(entry, "name") == name);
        _model = File.ReadAllBytes(Path.Combine(folder, "model.onnx"));
        _names = Each("inputs", "name");
        Inputs = [.. _names.Select((_, k) => TensorFile.Read(Path.Combine(folder, $"input_{k}.pb")))];
        Outputs = [.. Each("outputs", "name").Select((tensor, k) => (tensor, TensorFile.Read(Path.Combine(folder, $"output_{k}.pb"))))];
    }

    /// <summary>Tests with real data. Reductions of nothing are left out: no network has them.</summary>
    public static IEnumerable<(string Name, string Op)> All => Root is null ? [] : Entries()
        .Where(entry => Operators.Contains(Text(entry, "op")) && entry.GetProperty("opset").GetInt32() >= 7)
        .Where(entry => !Disputed.Contains(Text(entry, "name")) && !Text(entry, "name").Contains("empty_set") && Types.IsSupersetOf(TypesOf(entry)))
        .Where(entry => entry.GetProperty("inputs").EnumerateArray().Take(1).Any(IsData))
        .Select(entry => (Text(entry, "name"), Text(entry, "op")));

    public Tensor[] Inputs { get; }
    public (string Name, Tensor Value)[] Outputs { get; }
    public bool IsHalf => TypesOf(_entry).Contains("FLOAT16");

    /// <summary>Operands that have derivatives: real ones that are no weights, exponents, slopes or masks.</summary>
    public IEnumerable<int> Differentiable
    {
        get
        {
            if (Text(_entry, "op") is "IsNaN" or "Trilu" or "ScatterND" || Text(_entry, "name").Contains("fullymasked")) yield break;
            HashSet<int> constant = [.. Ordinals("const_inputs"), .. Ordinals("weight_inputs")];
            for (int k = 0; k < _names.Length; k++)
                if (!constant.Contains(k) && Real.Contains(Each("inputs", "dtype")[k]) && Text(_entry, "op") switch
                {
                    "Attention" => _names[k] != "attn_mask",
                    "Pow" or "PRelu" or "LayerNormalization" or "RMSNormalization" => k == 0,
                    _ => true,
                })
                    yield return k;
        }
    }

    /// <summary>The operator with one of its operands as the input and all others as constants.</summary>
    public ReferenceNetwork Network(int live)
    {
        Dictionary<string, Tensor> given = _names.Zip(Inputs).Where((_, k) => k != live).ToDictionary(pair => pair.First, pair => pair.Second);
        return NetworkLoader.Load(_model, Inputs[live].Shape, given);
    }

    // A condition comes first and is not real.
    private static bool IsData(JsonElement input) => Real.Contains(Text(input, "dtype")) || Text(input, "name") == "condition";

    private static IEnumerable<string> TypesOf(JsonElement entry) => entry.GetProperty("dtypes").EnumerateArray().Select(type => type.GetString()!);

    private string[] Each(string list, string property) => [.. _entry.GetProperty(list).EnumerateArray().Select(item => Text(item, property))];

    private IEnumerable<int> Ordinals(string list) => _entry.GetProperty(list).EnumerateArray().Select(item => item.GetInt32());

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static JsonElement.ArrayEnumerator Entries() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Root!, "index.json"))).RootElement.GetProperty("tests").EnumerateArray();
}
