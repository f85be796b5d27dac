using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>What stands before and behind a layer must not change what its rule means, however the two are compiled together.</summary>
public class LrpNeighbourTests
{
    // Float32 against double over a few layers, where sums that nearly vanish divide.
    private const double Tolerance = 1e-4;

    private const int Channels = 4;
    private const int Size = 6;

    private readonly ModelWriter _writer = new(opset: 13);
    private readonly DrawnWeights _draw;

    public LrpNeighbourTests() => _draw = new(_writer, seed: 7);

    /// <summary>What hands relevance to zeros of a ReLU, where z is not 0; and, last, what does not.</summary>
    public static TheoryData<string, string> Behind() => Cases("sigmoid", "reshape, sigmoid", "pool, hard sigmoid", "clip above 0", "leaky, concat, tanh, sigmoid", "gate, clip below 0", "leaky");

    public static TheoryData<string, string> Gates() => Cases("concat", "transpose", "twice", "pad", "none");

    public static TheoryData<string> Rules() => [.. LrpComposites.Named.Keys.Select(method => method.ToString()), .. LrpComposites.Written.Keys];

    [Theory]
    [MemberData(nameof(Behind))]
    public void ARectifierIsDividedByItsInputWhereRelevanceReachesItsZeros(string behind, string rules)
    {
        string x = _writer.Node("Relu", [Convolution(Convolution(_writer.Input("input", 1, Channels, Size, Size)))]);
        foreach (string layer in behind.Split(", ")) x = Layer(layer, x);
        Assert.InRange(LrpAgreement.Distance(Model(Convolution(x)), rules, _draw), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public void AGateStaysAGateOnItsWay(string way, string rules)
    {
        string input = _writer.Input("input", 1, Channels, Size, Size), gate = _writer.Node("Sigmoid", [Convolution(input)]);
        gate = way switch
        {
            "concat" => _writer.Node("Concat", _writer.Node("Split", [gate], 2, ("axis", 1)), ("axis", 1)),
            "transpose" => _writer.Node("Transpose", [gate], ("perm", (int[])[0, 1, 3, 2])),
            "twice" => _writer.Node("Mul", [gate, _writer.Scalar(2)]),
            "pad" => _writer.Node("Slice", [_writer.Node("Pad", [gate, _writer.Integers(0, 0, 0, 1, 0, 0, 0, 0)]), _writer.Integers(0), _writer.Integers(Size), _writer.Integers(3)]),
            _ => Convolution(gate),
        };
        Assert.InRange(LrpAgreement.Distance(Model(_writer.Node("Mul", [Convolution(input), gate])), rules, _draw), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void CellsOfAPadAreInputsLikeOthers(string rules)
    {
        string pad = _writer.Node("Pad", [_writer.Input("input", 1, Channels, Size, Size), _writer.Integers(0, 0, 1, 2, 0, 0, 0, 1)]);
        string again = _writer.Node("Pad", [_writer.Node("Relu", [Convolution(pad)]), _writer.Integers(0, 0, 1, 0, 0, 0, 1, 2)]);
        Assert.InRange(LrpAgreement.Distance(Model(Convolution(again), Size + 3, Size + 5), rules, _draw), 0, Tolerance);
    }

    private static TheoryData<string, string> Cases(params string[] cases)
    {
        TheoryData<string, string> data = [];
        foreach (string each in cases)
            foreach (var method in LrpComposites.Named.Keys) data.Add(each, method.ToString());
        return data;
    }

    private string Layer(string name, string x) => name switch
    {
        "sigmoid" => _writer.Node("Sigmoid", [x]),
        "hard sigmoid" => _writer.Node("HardSigmoid", [x]),
        "tanh" => _writer.Node("Tanh", [x]),
        "leaky" => _writer.Node("LeakyRelu", [x]),
        "clip above 0" => _writer.Node("Clip", [x, _writer.Scalar(0.25f), _writer.Scalar(6)]),
        "clip below 0" => _writer.Node("Clip", [x, _writer.Scalar(-6), _writer.Scalar(-0.25f)]),
        "reshape" => _writer.Node("Reshape", [x, _writer.Integers(1, Channels, Size, Size)]),
        "pool" => _writer.Node("MaxPool", [x], ("kernel_shape", (int[])[3, 3]), ("pads", (int[])[1, 1, 1, 1])),
        "concat" => _writer.Node("Concat", _writer.Node("Split", [x], 2, ("axis", 1)), ("axis", 1)),
        "gate" => _writer.Node("Mul", [x, _writer.Node("Sigmoid", [Convolution(x)])]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private string Convolution(string x) => _writer.Node(
        "Conv", [x, _draw.Weight(36, Channels, Channels, 3, 3), _draw.Weight(20, Channels)], ("kernel_shape", (int[])[3, 3]), ("pads", (int[])[1, 1, 1, 1]));

    private byte[] Model(string x, int height = Size, int width = Size)
    {
        int length = Channels * height * width;
        string logits = _writer.Node("Gemm", [_writer.Node("Flatten", [x]), _draw.Weight(length, length, 3), _draw.Weight(20, 3)]);
        _writer.Output(logits, 1, 3);
        return _writer.ToBytes();
    }
}
