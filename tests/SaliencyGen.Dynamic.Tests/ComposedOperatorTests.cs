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
        ["BatchNormalization of rows"] = (13, net => net.Writer.Node("BatchNormalization", [
            net.Writer.Node("Reshape", [net.Map, net.Writer.Integers(Channels * Height, Width)]), net.Draw.Weight(1, Width), net.Draw.Weight(1, Width), net.Draw.Weight(4, Width),
            net.Writer.Weight([Width], [.. Enumerable.Range(1, Width).Select(i => 0.4f * i)])])),
        ["Concat with nothing"] = (13, net => net.Writer.Node("Concat", [
            net.Writer.Node("Slice", [net.Map, net.Writer.Integers(0), net.Writer.Integers(0), net.Writer.Integers(2)]), net.Map], ("axis", 2))),
        ["LayerNormalization of constants"] = (17, net => net.Writer.Node("Mul", [net.Map, net.Writer.Node("LayerNormalization", [
            net.Draw.Weight(1, 1, Channels, 1, Width), net.Draw.Weight(1, Width), net.Draw.Weight(1, Width)])])),
        ["Einsum of sums"] = (13, net => net.Einsum("abcd,aecd->c", net.Map, net.Map)),
        ["Einsum of two sets of axes"] = (13, net => net.Einsum("abcd,aecf->abedf", net.Map, net.Map)),
        ["Einsum of one tensor"] = (13, net => net.Writer.Node("Einsum", [net.Map], ("equation", "abcd->dba"))),
        ["MatMul with a matrix for each channel"] = (13, net => net.Of("MatMul", [net.Map, net.Draw.Weight(Width, Channels, Width, 3)])),
        ["MatMul with several matrices for all"] = (13, net => net.Of("MatMul", [net.Map, net.Draw.Weight(Width, 2, 1, Width, 3)])),
        ["MatMul with several matrices for each channel"] = (13, net => net.Of("MatMul", [net.Map, net.Draw.Weight(Width, 2, Channels, Width, 3)])),
        ["MatMul of several matrices and columns"] = (13, net => net.Of("MatMul", [net.Draw.Weight(Height, Channels, 3, Height), net.Map])),
        ["MatMul of several matrices and a vector"] = (13, net => net.Of("MatMul", [net.Draw.Weight(Width, 2, 3, Width), net.Row()])),
        ["MatMul of a vector and several matrices"] = (13, net => net.Of("MatMul", [net.Row(), net.Draw.Weight(Width, 2, 4, Width, 3)])),
        ["Where by a comparison with a constant"] = (13, net => net.Writer.Node("Where", [net.Writer.Node("Greater", [net.Map, net.Writer.Scalar(0.1f)]), net.Map, net.Writer.Scalar(-0.3f)])),
        ["Where by a constant below, broadcast"] = (13, net => net.Writer.Node("Where", [
            net.Writer.Node("Less", [net.Writer.Scalar(0.1f), net.Mean(1)]), net.Writer.Node("Tanh", [net.Map]), net.Map])),
        ["Where by two live tensors"] = (16, net => net.Writer.Node("Where", [net.Writer.Node("LessOrEqual", [net.Map, net.Mean(2)]), net.Map, net.Writer.Node("Sigmoid", [net.Map])])),
        ["Where by what is not equal"] = (13, net => net.Writer.Node("Where", [
            net.Writer.Node("Not", [net.Writer.Node("Equal", [net.Writer.Node("Relu", [net.Map]), net.Writer.Scalar(0)])]), net.Map, net.Mean(3)])),
        ["Where by both and by either"] = (13, net => net.Writer.Node("Where", [
            net.Writer.Node("Or", [net.Writer.Node("And", [net.Above(0.1f), net.Above(-0.2f, net.Mean(3))]), net.Above(0.6f)]), net.Map, net.Mean(2)])),
        ["Where by what differs"] = (16, net => net.Writer.Node("Where", [
            net.Writer.Node("Xor", [net.Above(0.2f), net.Writer.Node("GreaterOrEqual", [net.Writer.Scalar(-0.1f), net.Map])]), net.Map, net.Writer.Scalar(0.5f)])),
        ["a product with truth"] = (13, net => net.Writer.Node("Mul", [net.Map, net.Writer.Node("Cast", [net.Above(0.1f)], ("to", 1))])),
        ["a product with numbers as truth"] = (13, net => net.Writer.Node("Mul", [
            net.Map, net.Writer.Node("Cast", [net.Writer.Node("Cast", [net.Writer.Node("Relu", [net.Map])], ("to", 9))], ("to", 1))])),
        // Nearly e, whose logarithm changes nothing: a factor that is folded into the layer before it has that one's stabilizer.
        ["Pow of a constant"] = (13, net => net.Of("Pow", [net.Writer.Scalar(2.7f), net.Map])),
        ["Pow of constants by channel"] = (13, net => net.Of("Pow", [net.Writer.Weight([Channels, 1, 1], [0.3f, 0.9f, 1, 1.5f, 3]), net.Map])),
        ["Pow by exponents of the channels"] = (13, net => net.Of("Pow", [net.Positive(), net.Writer.Weight([Channels, 1, 1], [0.5f, 1, 2, 3, -1.5f])])),
        ["Pow of two live tensors"] = (13, net => net.Of("Pow", [net.Writer.Node("Softplus", [net.Map]), net.Map])),
        ["ReduceProd of channels"] = (13, net => net.Of("ReduceProd", ("axes", (int[])[1]))),
        ["ReduceProd of rows and columns"] = (18, net => net.Of("ReduceProd", [net.Writer.Node("Sigmoid", [net.Map]), net.Writer.Integers(-1, 2)], ("keepdims", 0))),
        ["CumSum of channels"] = (13, net => net.Of("CumSum", [net.Map, net.Index(1)])),
        ["CumSum of columns, reverse and exclusive"] = (14, net => net.Of("CumSum", [net.Map, net.Index(-1)], ("reverse", 1), ("exclusive", 1))),
        ["Trilu"] = (14, net => net.Of("Trilu", [net.Map, net.Index(1)], ("upper", 0))),
        ["GatherElements of channels alike"] = (13, net => net.Of("GatherElements", [
            net.Map, net.Writer.Integers([1, 2, Height, Width], [.. Enumerable.Range(0, 2 * Height * Width).Select(i => i < Height * Width ? 3L : -5)])], ("axis", 1))),
        ["GatherElements of columns"] = (13, net => net.Of("GatherElements", [
            net.Map, net.Writer.Integers([1, 2, 2, 4], [.. Enumerable.Range(0, 16).Select(i => (long)(5 * i % Width))])], ("axis", -1))),
        ["GatherND of positions"] = (13, net => net.Of("GatherND", [net.Map, net.Writer.Integers([3, 3], [0, 4, 1, 0, 0, -1, 0, 2, 2])])),
        ["GatherND in a batch"] = (13, net => net.Of("GatherND", [net.Map, net.Writer.Integers([1, 2, 1], [3, -5])], ("batch_dims", 1))),
        ["ScatterND of a part"] = (13, net => net.Of("ScatterND", [net.Map, net.Writer.Integers([2, 2], [0, 1, 0, -1]), net.Pair()])),
        ["ScatterND of constants into a map"] = (16, net => net.Of("ScatterND", [net.Map, net.Writer.Integers([2, 2], [0, 0, 0, 3]), net.Draw.Weight(1, 2, Height, Width)])),
        ["ScatterElements of columns alike"] = (16, net => net.Of("ScatterElements", [
            net.Map, net.Writer.Integers([1, Channels, Height, 2], [.. Enumerable.Range(0, 2 * Channels * Height).Select(i => i % 2 == 0 ? 4L : -6)]), net.Columns()], ("axis", 3))),
        ["ScatterElements of some"] = (13, net => net.Of("ScatterElements", [net.Map, net.Writer.Integers([1, 1, 1, 3], [1, 4, 2]), net.Draw.Weight(1, 1, 1, 1, 3)], ("axis", 1))),
        ["ReverseSequence"] = (13, net => net.Of("ReverseSequence", [
            net.Writer.Node("Squeeze", [net.Map, net.Writer.Integers(0)]), net.Writer.Integers(3, 0, 4, 1, 2)], ("batch_axis", 0), ("time_axis", 1))),
        ["CenterCropPad"] = (18, net => net.Of("CenterCropPad", [net.Map, net.Writer.Integers(7, 3)], ("axes", (int[])[2, -1]))),
        ["Resize, linear"] = (13, net => net.Resized([6, 9], ("mode", "linear"))),
        ["Resize, cubic, smaller"] = (13, net => net.Resized([3, 8], ("mode", "cubic"), ("exclude_outside", 1))),
        ["Resize, antialiased"] = (18, net => net.Resized([2, 4], ("mode", "cubic"), ("antialias", 1))),
        ["Resize, nearest, by axes"] = (18, net => net.Of("Resize", [net.Map, "", "", net.Writer.Integers(7, 3)], ("axes", (int[])[3, -2]), ("nearest_mode", "floor"))),
        ["Resize of channels and columns"] = (13, net => net.Of("Resize", [net.Map, "", net.Writer.Weight([4], [1, 1.5f, 1, 0.5f])])),
        ["Resize of a region"] = (13, net => net.Of(
            "Resize", [net.Map, net.Writer.Weight([8], [0, 0, -0.2f, 0.3f, 1, 1, 0.9f, 1.4f]), "", net.Writer.Integers(1, Channels, 5, 5)],
            ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("extrapolation_value", 0.5f))),
        ["ConvTranspose"] = (11, net => net.Of("ConvTranspose", [net.Map, net.Draw.Weight(30, Channels, 3, 3, 2), net.Draw.Weight(20, 3)], ("strides", (int[])[2, 1]), ("pads", (int[])[1, 0, 0, 1]))),
        ["ConvTranspose, scaled by channels"] = (11, net => net.Writer.Node("Add", [
            net.Writer.Node("Mul", [net.Of("ConvTranspose", [net.Map, net.Draw.Weight(9, Channels, 2, 3, 3)], ("group", Channels), ("auto_pad", "SAME_UPPER"), ("strides", (int[])[2, 2])), net.Draw.Weight(1, 1, 2 * Channels, 1, 1)]),
            net.Draw.Weight(20, 2 * Channels, 1, 1)])),
        ["ConvTranspose to a shape"] = (11, net => net.Of("ConvTranspose", [net.Map, net.Draw.Weight(15, Channels, 2, 3, 2)], ("strides", (int[])[3, 2]), ("output_shape", (int[])[14, 9]), ("auto_pad", "SAME_UPPER"))),
        ["ConvTranspose, dilated"] = (11, net => net.Of("ConvTranspose", [net.Map, net.Draw.Weight(15, Channels, 4, 2, 3)], ("dilations", (int[])[2, 2]), ("strides", (int[])[2, 2]), ("output_padding", (int[])[1, 0]))),
        ["ConvTranspose, depthwise"] = (11, net => net.Of("ConvTranspose", [net.Map, net.Draw.Weight(4, Channels, 1, 2, 2), net.Draw.Weight(20, Channels)], ("group", Channels), ("strides", (int[])[2, 2]))),
        ["LRN"] = (13, net => net.Of("LRN", ("size", 3), ("alpha", 2f), ("bias", 1.5f))),
        ["LRN of more than all channels"] = (13, net => net.Of("LRN", ("size", 13), ("alpha", 5f), ("beta", 0.6f))),
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
                if (method == ExplanationMethod.DeepLiftRevealCancel && HasFunctions(name)) continue;
                double[] actual = model.Explain(method, input, 1, baseline).Map;
                double[] expected = OracleMaps.Of(reference, method, Array.ConvertAll(input, x => (double)x), Array.ConvertAll(baseline, x => (double)x), 1);
                double distance = Compiled.Distance(actual, expected);
                output.WriteLine($"{method}: {distance:e2}");
                Assert.True(distance <= MethodTolerance.Of(method), $"{method} is {distance:e2} away");
            }
        }
    }

    /// <summary>A comparison is a function of a difference here.</summary>
    private static bool HasFunctions(string name) => ((string[])["Reduce", "LpPool", "GlobalLpPool", "Where by", "a product with"])
        .Any(start => name.StartsWith(start, StringComparison.Ordinal));

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

        public string Positive() => Writer.Node("Add", [Writer.Node("Relu", [Map]), Writer.Scalar(0.2f)]);

        /// <summary>The mean over an axis, which stays.</summary>
        public string Mean(int axis) => Writer.Node("ReduceMean", [Map], ("axes", (int[])[axis]));

        /// <summary>Where the map, or another tensor, is above a number.</summary>
        public string Above(float number, string? tensor = null) => Writer.Node("Greater", [tensor ?? Map, Writer.Scalar(number)]);

        /// <summary>Two channels, without the batch.</summary>
        public string Pair() => Writer.Node("Squeeze", [Writer.Node("Gather", [Writer.Node("Tanh", [Map]), Writer.Integers(2, 0)], ("axis", 1)), Writer.Integers(0)]);

        /// <summary>Two columns of each channel.</summary>
        public string Columns() => Writer.Node("Gather", [Writer.Node("Tanh", [Map]), Writer.Integers(5, 1)], ("axis", 3));

        /// <summary>One row of one channel.</summary>
        public string Row() => Writer.Node("Gather", [Writer.Node("Gather", [Writer.Node("Gather", [Map, Index(0)]), Index(1)]), Index(2)]);

        public string Index(long index) => Writer.Integers([], [index]);

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
