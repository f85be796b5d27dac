using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>
/// ONNX's own operator tests as an oracle for folding: every input becomes an initializer, the result is added to a live tensor, and
/// the constant found there must equal the expected output.
/// </summary>
public class OnnxNodeFoldingTests(ITestOutputHelper output)
{
    private static readonly string[] Operators =
    [
        "Abs", "Acos", "Acosh", "Add", "And", "Asin", "Asinh", "Atan", "Atanh", "BatchNormalization", "Cast", "Ceil", "Celu", "Clip", "Concat",
        "ConstantOfShape", "Cos", "Cosh", "CumSum", "Div", "Dropout", "Elu", "Equal", "Erf", "Exp", "Expand", "EyeLike", "Flatten", "Floor", "Gather", "GatherElements", "GatherND", "Gelu", "Greater",
        "GreaterOrEqual", "HardSigmoid", "HardSwish", "Hardmax", "Identity", "LeakyRelu", "Less", "LessOrEqual", "Log", "LogSoftmax", "Max", "Min", "Mish", "Mod", "Mul",
        "Neg", "Not", "OneHot", "Or", "Pad", "Pow", "Range", "Reciprocal", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "Relu", "Reshape",
        "Round", "ScatterElements", "ScatterND", "Selu", "Shape", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Size", "Slice", "Softmax", "Softplus", "Softsign", "Split", "Sqrt", "Squeeze",
        "Sub", "Sum", "Swish", "Tan", "Tanh", "ThresholdedRelu", "Tile", "TopK", "Transpose", "Trilu", "Unsqueeze", "Where", "Xor",
    ];

    private static readonly ListedReasons Reasons = new(
        "attribute 'to' is Float16", "is reduced over nothing", "is computed at build time with an element NaN");

    [Fact]
    public void FoldedValuesEqualTheExpectedOutputs()
    {
        int compared = 0;
        List<string> refusals = [];
        foreach (string path in SharedFiles.Models("conformance/node"))
        {
            string folder = Path.GetDirectoryName(path)!;
            OnnxModel model;
            IModelFiles files;
            try
            {
                (model, files) = Load(folder);
            }
            catch (ModelException)
            {
                continue;
            }

            if (!Operators.Contains(model.Graph.Nodes[0].OpType)) continue;
            try
            {
                if (Compare(model, files, Path.GetFileName(folder))) compared++;
            }
            catch (ModelException refusal)
            {
                output.WriteLine($"{Path.GetFileName(folder)}: {refusal.Rule.Id} {refusal.Message}");
                Reasons.Check(refusal.Message);
                refusals.Add(refusal.Message);
            }
        }

        output.WriteLine($"{compared} compared, {refusals.Count} refused");
        Assert.InRange(compared, 648, int.MaxValue);
        Reasons.CheckAllNeeded(refusals);
    }

    private static bool Compare(OnnxModel model, IModelFiles files, string name)
    {
        // Float results meet the live tensor as they are; others by way of a Cast.
        var expected = model.Graph.Initializers["expected"];
        if (expected.Count == 0 || expected.Dims.Count > 4) return false;
        model.Graph.Inputs.Clear();
        model.Graph.Inputs.Add(new OnnxValueInfo { Name = "live", ElementType = OnnxElementType.Float, Dims = [new OnnxDimension((int)expected.Count, null)] });
        model.Graph.Outputs.Insert(0, new OnnxValueInfo { Name = "sum" });
        var graph = GraphImporter.Import(model, files, new CompilationOptions { Output = "sum" });
        float[] found = graph.Nodes[^1] switch
        {
            ChannelAffineNode node => Elements.Of(((ShiftFold)node.Folds[0]).Offset, files),
            ElementAffineNode node => Elements.Of(node.Summand!, files),
            _ => throw new InvalidOperationException(name),
        };
        float[] wanted = TensorValues.ReadFloats(expected, files);
        if (found.Length == 1 && wanted.Length > 1) found = [.. Enumerable.Repeat(found[0], wanted.Length)];
        Assert.Equal(wanted.Length, found.Length);

        // Float32 as others compute it, or a result that the test rounds to float16.
        double tolerance = expected.ElementType == OnnxElementType.Float16 ? 5e-4 : 1e-5;
        for (int i = 0; i < wanted.Length; i++)
        {
            bool same = wanted[i].Equals(found[i]) || Math.Abs(wanted[i] - found[i]) <= tolerance * (1 + Math.Abs(wanted[i]));
            Assert.True(same, $"{name}[{i}]: {found[i]}, expected {wanted[i]}");
        }

        return true;
    }

    /// <summary>The test's model with its data and the comparing nodes appended: protobuf merges messages that follow each other.</summary>
    private static (OnnxModel, IModelFiles) Load(string folder)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, "model.onnx"));
        var bare = OnnxReader.Read(new MemoryModelFiles(bytes));
        var graph = new ProtoWriter();
        for (int i = 0; i < bare.Graph.Inputs.Count; i++)
        {
            string path = Path.Combine(folder, $"input_{i}.pb");
            if (File.Exists(path)) graph.Message(5, new ProtoWriter().Raw(File.ReadAllBytes(path)).Text(8, bare.Graph.Inputs[i].Name));
        }

        graph.Message(5, new ProtoWriter().Raw(File.ReadAllBytes(Path.Combine(folder, "output_0.pb"))).Text(8, "expected"));
        string result = bare.Graph.Outputs[0].Name;
        graph.Message(1, new TestNode("Cast", [result], ["result_as_float"], [("to", 1)]).ToMessage());
        graph.Message(1, new TestNode("Reshape", ["result_as_float", "flat"], ["result_flat"], []).ToMessage());
        graph.Message(5, TestTensor.Of([1], [-1L]).ToMessage("flat"));
        graph.Message(1, new TestNode("Add", ["live", "result_flat"], ["sum"], []).ToMessage());
        var files = new MemoryModelFiles([.. bytes, .. new ProtoWriter().Message(7, graph).ToBytes()]);
        return (OnnxReader.Read(files), files);
    }
}
