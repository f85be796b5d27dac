using SaliencyGen.Reference;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Standard operators that are imported as several others, each in a small network: forward as ONNX Runtime, methods as the interpreter, which has them
/// as operators of their own. Which map class activation methods would read is another question, since these networks end in what is hardly one.
/// </summary>
public class ComposedOperatorTests(ITestOutputHelper output)
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    private const int Channels = 5, Height = 4, Width = 6, Classes = 3;

    private static readonly IReadOnlyDictionary<string, (int Opset, Func<Net, string> Apply)> Models = new Dictionary<string, (int, Func<Net, string>)>
    {
        ["ReduceL1 of positions"] = (13, net => net.Of("ReduceL1", ("axes", (int[])[2, 3]))),
        ["ReduceL1 of channels"] = (18, net => net.Of("ReduceL1", [net.Map, net.Writer.Integers(1)], ("keepdims", 0))),
        ["ReduceL2 of positions"] = (18, net => net.Of("ReduceL2", [net.Map, net.Writer.Integers(-1, -2)])),
        ["ReduceL2 of rows"] = (13, net => net.Of("ReduceL2", ("axes", (int[])[2]), ("keepdims", 0))),
        ["ReduceSumSquare of channels"] = (13, net => net.Of("ReduceSumSquare", ("axes", (int[])[1]))),
        ["ReduceLogSum of positions"] = (13, net => net.Writer.Node("ReduceLogSum", [net.Writer.Node("Exp", [net.Map])], ("axes", (int[])[2, 3]))),
        ["ReduceLogSumExp of channels"] = (13, net => net.Of("ReduceLogSumExp", ("axes", (int[])[1]))),
        ["LpPool"] = (13, net => net.Of("LpPool", ("kernel_shape", (int[])[2, 2]), ("strides", (int[])[2, 2]))),
        ["LpPool with padding, cubes"] = (11, net => net.Of("LpPool", ("kernel_shape", (int[])[2, 3]), ("pads", (int[])[1, 1, 0, 1]), ("p", 3))),
        ["LpPool of magnitudes"] = (11, net => net.Of("LpPool", ("kernel_shape", (int[])[2, 2]), ("p", 1))),
        ["GlobalLpPool"] = (13, net => net.Of("GlobalLpPool")),
        ["GlobalLpPool, cubes"] = (13, net => net.Of("GlobalLpPool", ("p", 3))),
        ["Einsum as attention"] = (13, net => net.Einsum("abcd,abed->abce", net.Map, net.Map)),
        ["Einsum without an arrow"] = (13, net => net.Einsum("abcd,abde", net.Map, net.Writer.Node("Transpose", [net.Map], ("perm", (int[])[0, 1, 3, 2])))),
        ["Einsum with an ellipsis"] = (13, net => net.Einsum("...ij, ...kj -> ...ki", net.Map, net.Map)),
        ["Einsum with a matrix"] = (13, net => net.Einsum("bchw,oc->bhwo", net.Map, net.Draw.Weight(Channels, 4, Channels))),
        ["Einsum with a matrix on the left"] = (13, net => net.Einsum("wo,bchw->boch", net.Draw.Weight(Width, Width, 2), net.Map)),
        ["Einsum of elements"] = (13, net => net.Einsum("abcd,acd->acbd", net.Map, net.Writer.Node("ReduceSum", [net.Map, net.Writer.Integers(1)], ("keepdims", 0)))),
        ["Einsum of sums"] = (13, net => net.Einsum("abcd,aecd->c", net.Map, net.Map)),
        ["Einsum of two sets of axes"] = (13, net => net.Einsum("abcd,aecf->abedf", net.Map, net.Map)),
        ["Einsum of one tensor"] = (13, net => net.Writer.Node("Einsum", [net.Map], ("equation", "abcd->dba"))),
        ["Resize, linear"] = (13, net => net.Resized([6, 9], ("mode", "linear"))),
        ["Resize, cubic, smaller"] = (13, net => net.Resized([3, 8], ("mode", "cubic"), ("exclude_outside", 1))),
        ["Resize, antialiased"] = (18, net => net.Resized([2, 4], ("mode", "cubic"), ("antialias", 1))),
        ["Resize, nearest, by axes"] = (18, net => net.Of("Resize", [net.Map, "", "", net.Writer.Integers(7, 3)], ("axes", (int[])[3, -2]), ("nearest_mode", "floor"))),
        ["Resize of channels and columns"] = (13, net => net.Of("Resize", [net.Map, "", net.Writer.Weight([4], [1, 1.5f, 1, 0.5f])])),
        ["Resize of a region"] = (13, net => net.Of(
            "Resize", [net.Map, net.Writer.Weight([8], [0, 0, -0.2f, 0.3f, 1, 1, 0.9f, 1.4f]), "", net.Writer.Integers(1, Channels, 5, 5)],
            ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("extrapolation_value", 0.5f))),
        ["Upsample"] = (9, net => net.Of("Upsample", [net.Map, net.Writer.Weight([4], [1, 1, 2, 1.5f])], ("mode", "linear"))),
        ["Pad with a reflection"] = (11, net => net.Of("Pad", [net.Map, net.Writer.Integers(0, 0, 3, 2, 0, 0, 1, 5)], ("mode", "reflect"))),
        ["Pad with edges, of channels"] = (11, net => net.Of("Pad", [net.Map, net.Writer.Integers(0, 2, 0, 1, 0, 1, -1, 0)], ("mode", "edge"))),
        ["Pad by wrapping"] = (19, net => net.Of("Pad", [net.Map, net.Writer.Integers(3, 1, 2, 4), "", net.Writer.Integers(-1, 2)], ("mode", "wrap"))),
        ["ScatterND of constants"] = (13, net => net.Writer.Node("Mul", [net.Map, net.Mask()])),
    };

    public static TheoryData<string> Names() => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryMethodAgrees(string name)
    {
        byte[] bytes = Bytes(name);
        var reference = ReferenceNetwork.Load(bytes);
        using var model = Compiled.Open(bytes, LrpComposites.Bounds);
        for (int seed = 0; seed < 2; seed++)
        {
            float[] input = BugCase.Draw(model.InputLength, seed), baseline = BugCase.Draw(model.InputLength, seed + 10);
            double forward = Compiled.Distance(model.Forward(input), OnnxRuntimeOutput.Of(bytes, input));
            output.WriteLine($"forward: {forward:e2}");
            Assert.InRange(forward, 0, Tolerance);
            foreach (var method in model.Methods)
            {
                if (Enum.GetName(method)!.Contains("Cam", StringComparison.Ordinal)) continue;

                // Where there are functions of elements, the interpreter takes the difference of the whole operator for its parts.
                if (method == ExplanationMethod.DeepLiftRevealCancel && name.Split(' ', ',')[0] is var type && (type.StartsWith("Reduce", StringComparison.Ordinal) || type.EndsWith("LpPool", StringComparison.Ordinal))) continue;
                double[] actual = model.Explain(method, input, 1, baseline).Map;
                double[] expected = OracleMaps.Of(reference, method, Array.ConvertAll(input, x => (double)x), Array.ConvertAll(baseline, x => (double)x), 1);
                double distance = Compiled.Distance(actual, expected);
                output.WriteLine($"{method}: {distance:e2}");
                Assert.True(distance <= MethodTolerance.Of(method), $"{method} is {distance:e2} away");
            }
        }
    }

    private static byte[] Bytes(string name)
    {
        var (opset, apply) = Models[name];
        ModelWriter writer = new(opset);
        Net net = new(writer);
        string y = apply(net);
        int length = ReferenceNetwork.Load(net.Probe(apply, opset)).Forward(new double[2 * 6 * 7]).Length;
        y = writer.Node("Reshape", [y, writer.Integers(1, length)]);
        writer.Output(writer.Node("Gemm", [y, net.Draw.Weight(length, length, Classes), net.Draw.Weight(20, Classes)]), 1, Classes);
        return writer.ToBytes();
    }

    /// <summary>A convolution's map, [1,5,4,6], and what is made of it.</summary>
    private sealed class Net
    {
        public Net(ModelWriter writer)
        {
            (Writer, Draw) = (writer, new(writer, seed: 31));
            string x = writer.Input("input", 1, 2, 6, 7);
            Map = writer.Node("Conv", [x, Draw.Weight(12, Channels, 2, 3, 2), Draw.Weight(20, Channels)], ("kernel_shape", (int[])[3, 2]));
        }

        public ModelWriter Writer { get; }

        public DrawnWeights Draw { get; }

        public string Map { get; }

        public string Of(string type, params (string, object)[] attributes) => Of(type, [Map], attributes);

        public string Of(string type, string[] inputs, params (string, object)[] attributes) => Writer.Node(type, inputs, attributes);

        public string Einsum(string equation, string left, string right) => Writer.Node("Einsum", [left, right], ("equation", equation));

        /// <summary>Rows and columns resized, by sizes.</summary>
        public string Resized(int[] extents, params (string, object)[] attributes) =>
            Of("Resize", [Map, "", "", Writer.Integers(1, Channels, extents[0], extents[1])], attributes);

        /// <summary>Ones, with zeros in a part.</summary>
        public string Mask() => Writer.Node("ScatterND", [
            Writer.Weight([Height, Width], [.. Enumerable.Repeat(1f, Height * Width)]), Writer.Integers([2, 1], [1, -1]), Writer.Weight([2, Width], new float[2 * Width])]);

        /// <summary>A network that ends with the operator, to tell its length.</summary>
        public byte[] Probe(Func<Net, string> apply, int opset)
        {
            ModelWriter writer = new(opset);
            writer.Output(apply(new(writer)));
            return writer.ToBytes();
        }
    }
}
