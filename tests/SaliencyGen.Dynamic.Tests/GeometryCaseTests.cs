using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Small networks in which elements lie in another order than an operator may take them to, against ONNX Runtime and the interpreter's gradient.
/// </summary>
public class GeometryCaseTests
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, (int[] Input, Func<ModelWriter, string, string> Body)> Cases = new()
    {
        ["a mean of an axis that walks over features and positions"] = ([1, 5, 4], (w, x) => Mean(w, Reshaped(w, w.Node("Tanh", [x]), 1, 4, 1, 5), 2, 3)),
        ["a mean of features"] = ([1, 3, 4, 5], (w, x) => Mean(w, w.Node("Tanh", [x]), 1)),
        ["a mean of features and columns"] = ([1, 3, 4, 5], (w, x) => Mean(w, w.Node("Tanh", [x]), 1, 3)),
        ["parts of an axis that walks over features and positions"] = ([1, 5, 4], (w, x) => Joined(w, Reshaped(w, x, 1, 4, 1, 5), 3)),
        ["parts beside an axis that walks over features and positions"] = ([1, 5, 4], (w, x) => Joined(w, Reshaped(w, x, 1, 4, 1, 5), 1)),
        ["parts with one feature each"] = ([1, 5, 4], (w, x) => Joined(w, Reshaped(w, x, 1, 1, 4, 5), 1)),
        ["concatenations along different axes"] = ([1, 4, 6], (w, x) =>
        {
            string[] parts = [w.Node("Tanh", [x]), w.Node("Relu", [x]), x];
            string rows = w.Node("Concat", parts[..2], ("axis", 1)), columns = w.Node("Concat", parts, ("axis", 2));
            return w.Node("Concat", [Reshaped(w, rows, 1, 48), Reshaped(w, columns, 1, 72)], ("axis", 1));
        }
        ),
        ["rows with one bias for all"] = ([1, 5, 4], (w, x) => w.Node("Gemm", [Reshaped(w, x, 5, 4), Weight(w, 4, 3), w.Weight([1], [0.5f])])),
        ["rows with one bias and factors"] = ([1, 5, 4], (w, x) =>
            w.Node("Gemm", [Reshaped(w, x, 5, 4), Weight(w, 4, 3), w.Scalar(0.5f)], ("alpha", 0.5f), ("beta", 3f))),
        ["seven axes in the opposite order"] = ([1, 128], (w, x) => w.Node("Tanh", [w.Node("Transpose", [Reshaped(w, x, 2, 2, 2, 2, 2, 2, 2)])])),
        ["nine axes in the opposite order, and both"] = ([1, 512], (w, x) =>
        {
            string apart = w.Node("Tanh", [Reshaped(w, x, 2, 2, 2, 2, 2, 2, 2, 2, 2)]);
            return w.Node("Add", [apart, w.Node("Transpose", [apart])]);
        }
        ),
        ["more channels by a frame"] = ([1, 3, 4, 5], (w, x) => w.Node("Pad", [w.Node("Relu", [x]), w.Integers(0, 1, 0, 0, 0, 2, 0, 0), w.Scalar(0.5f)])),
        ["more of some axes and fewer of others"] = ([1, 3, 4, 5], (w, x) => w.Node("Pad", [w.Node("Relu", [x]), w.Integers(0, 1, -1, 2, 0, -1, 0, -1)])),
        ["a frame of channels-last rows and columns"] = ([1, 3, 4, 5], (w, x) =>
            w.Node("Pad", [w.Node("Transpose", [w.Node("Relu", [x])], ("perm", new[] { 0, 2, 3, 1 })), w.Integers(0, 1, 2, 0, 0, 0, 1, 0)])),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictsAndExplains(string name)
    {
        var (shape, body) = Cases[name];
        ModelWriter writer = new(13);
        string flat = writer.Node("Reshape", [body(writer, writer.Input("x", shape)), writer.Integers(1, -1)]);
        writer.Output(flat);
        byte[] network = writer.ToBytes();
        var reference = ReferenceNetwork.Load(network);
        float[] input = BugCase.Draw(reference.InputLength, seed: 3);
        double[] expected = OnnxRuntimeOutput.Of(network, input), exact = Array.ConvertAll(input, value => (double)value);
        foreach (var passes in (GraphPasses[])[GraphPasses.All, GraphPasses.None])
        {
            using var model = ModelCompiler.Load(network, new() { Methods = new(["Gradient"]), Passes = passes }, Compiled.OneThread);
            Assert.InRange(Compiled.Distance(model.Forward(input), expected), 0, Tolerance);
            for (int target = 0; target < expected.Length; target += 7)
            {
                double[] gradient = model.Explain(ExplanationMethod.Gradient, input, target).Map;
                Assert.InRange(Compiled.Distance(gradient, reference.Gradient(exact, target).Values), 0, Tolerance);
            }
        }
    }

    private static string Reshaped(ModelWriter writer, string x, params long[] dims) => writer.Node("Reshape", [x, writer.Integers(dims)]);

    private static string Mean(ModelWriter writer, string x, params int[] axes) => writer.Node("ReduceMean", [x], ("axes", axes), ("keepdims", 0));

    private static string Joined(ModelWriter writer, string x, int axis) => writer.Node("Concat", [x, writer.Node("Tanh", [x])], ("axis", axis));

    private static string Weight(ModelWriter writer, params int[] dims) =>
        writer.Weight(dims, [.. Enumerable.Range(0, dims.Aggregate((a, b) => a * b)).Select(i => (i % 5) - 1.75f)]);
}
