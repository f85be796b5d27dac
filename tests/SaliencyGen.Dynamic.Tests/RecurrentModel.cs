using SaliencyGen.Compiler.Tests;
using SaliencyGen.Reference.Recurrent;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>One LSTM, GRU or RNN over the columns of an image [1, features, sequences, steps], and one of its outputs.</summary>
internal sealed class RecurrentModel(string op, int gates)
{
    private const int Features = RecurrentModels.Features, Hidden = RecurrentModels.Hidden;

    private readonly Random _random = new(5);

    public int Opset { get; init; } = 17;
    public int Steps { get; init; } = RecurrentModels.Steps;
    public int Batch { get; init; } = 1;
    public string Direction { get; init; } = "forward";
    public bool IsBatchFirst { get; init; }
    public bool HasBiases { get; init; } = true;
    public bool HasStates { get; init; }
    public bool AreStatesZero { get; init; }
    public bool IsStateLive { get; init; }
    public bool HasPeepholes { get; init; }
    public int? Length { get; init; }

    /// <summary>Which output is the network's.</summary>
    public int Read { get; init; }

    public (string Name, object Value)[] More { get; init; } = [];

    private int Directions => Direction == "bidirectional" ? 2 : 1;

    /// <summary>The layer's weights, once it is built.</summary>
    public RecurrentWeights Weights { get; private set; } = new(0, 0, [], [], []);

    private float[] Draw(int count, float range = 0.6f) => [.. Enumerable.Range(0, count).Select(_ => range * ((2 * _random.NextSingle()) - 1))];

    /// <summary>The same with the steps first and what turns them around, where ONNX Runtime has no other form.</summary>
    public OnnxWriter BuildStepsFirst() => Build(isWrittenOut: true);

    public OnnxWriter Build() => Build(isWrittenOut: false);

    private OnnxWriter Build(bool isWrittenOut)
    {
        int d = Directions, rows = gates * Hidden;
        Weights = new(Features, Hidden, Draw(d * rows * Features), Draw(d * rows * Hidden), Draw(2 * d * rows));
        var model = new OnnxWriter(Opset, irVersion: Opset > 21 ? 10 : 8).Input("x", 1, Features, Batch, Steps)
            .Initializer("shape", [3], IsBatchFirst ? (long[])[Batch, Steps, Features] : [Steps, Batch, Features])
            .Node("Transpose", ["x"], ["t"], ("perm", IsBatchFirst ? new[] { 0, 2, 3, 1 } : [0, 3, 2, 1])).Node("Reshape", ["t", "shape"], ["s"])
            .Initializer("w", [d, rows, Features], Weights.W).Initializer("r", [d, rows, Hidden], Weights.R);
        if (HasBiases) model.Initializer("b", [d, 2 * rows], Weights.B);
        if (Length is { } length) model.Initializer("l", [Batch], Enumerable.Repeat(length, Batch).ToArray());
        bool hasCells = op == "LSTM";
        long[] state = IsBatchFirst ? [Batch, d, Hidden] : [d, Batch, Hidden];
        foreach (string name in HasStates ? hasCells ? ["h", "c"] : (string[])["h"] : [])
        {
            float[] values = Draw(d * Batch * Hidden, AreStatesZero ? 0 : 0.9f);
            if (IsStateLive && name == "h") model.Initializer("hk", state, values).Node("ReduceMean", ["x"], ["m"], ("axes", new[] { 1, 2, 3 }), ("keepdims", 0))
                .Node("Mul", ["hk", "m"], ["h"]);
            else model.Initializer(name, state, values);
        }

        if (HasPeepholes) model.Initializer("p", [d, 3 * Hidden], Draw(3 * d * Hidden));
        if (isWrittenOut)
            foreach (string turned in HasStates ? hasCells ? ["s", "h", "c"] : (string[])["s", "h"] : ["s"]) model.Node("Transpose", [turned], [turned + "1"], ("perm", new[] { 1, 0, 2 }));
        string one = isWrittenOut ? "1" : "";
        string[] inputs = ["s" + one, "w", "r", HasBiases ? "b" : "", Length is null ? "" : "l", HasStates ? "h" + one : "", HasStates && hasCells ? "c" + one : "", HasPeepholes ? "p" : ""];
        int last = Array.FindLastIndex(inputs, input => input.Length > 0);
        string[] outputs = [.. Enumerable.Range(0, hasCells ? 3 : 2).Select(i => i == Read ? "y" + one : "")];
        (string, object)[] attributes = [("hidden_size", Hidden), ("direction", Direction), .. IsBatchFirst && !isWrittenOut ? [("layout", 1)] : Array.Empty<(string, object)>(), .. More];
        model.Node(op, inputs[..(last + 1)], outputs, attributes);
        if (isWrittenOut) model.Node("Transpose", ["y1"], ["y"], ("perm", Read == 0 ? new[] { 2, 0, 1, 3 } : [1, 0, 2]));
        return model.Output("y");
    }
}
