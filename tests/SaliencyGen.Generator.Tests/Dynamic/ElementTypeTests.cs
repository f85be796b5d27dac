using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Tests;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Generator.Tests;

/// <summary>Networks whose tensors are not float32: computed in float32, with weights that these types hold exactly.</summary>
public class ElementTypeTests
{
    private static readonly float[] Weights = [1f, -2f, 0.5f, 4f, 0.25f, -1f];
    private static readonly float[] Image = [1f, 2f, 3f, -1f, -2f, -3f, 4f, 5f];

    public static TheoryData<OnnxElementType, TensorForm> Types()
    {
        TheoryData<OnnxElementType, TensorForm> data = [];
        foreach (var type in (OnnxElementType[])[OnnxElementType.Float, OnnxElementType.Float16, OnnxElementType.BFloat16, OnnxElementType.Double])
            foreach (var form in Enum.GetValues<TensorForm>()) data.Add(type, form);
        return data;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryFloatingTypeGivesTheSame(OnnxElementType type, TensorForm form)
    {
        byte[] bytes = new OnnxWriter(opset: 17)
            .TypedInput("x", type, 1, 2, 2, 2)
            .Initializer("w", Tensor(type, [3, 2, 1, 1], form))
            .Node("Conv", ["x", "w"], ["map"])
            .Node("Relu", ["map"], ["active"])
            .Node("GlobalAveragePool", ["active"], ["mean"])
            .Node("Flatten", ["mean"], ["logits"])
            .TypedOutput("logits", type, 1, 3)
            .ToBytes();
        using var model = ModelCompiler.Load(bytes, options: new() { Threads = 1 });
        float[] expected = [.. Enumerable.Range(0, 3).Select(channel => Enumerable.Range(0, 4).Average(i =>
            Math.Max(0, (Weights[2 * channel] * Image[i]) + (Weights[(2 * channel) + 1] * Image[4 + i]))))];
        Assert.Equal(expected, model.Predict(Image).ToArray());
    }

    private static TestTensor Tensor(OnnxElementType type, long[] dims, TensorForm form) => type switch
    {
        OnnxElementType.Float16 => TestTensor.Of(dims, Array.ConvertAll(Weights, value => (Half)value), form),
        OnnxElementType.BFloat16 => TestTensor.Of(dims, Array.ConvertAll(Weights, BFloat.From), form),
        OnnxElementType.Double => TestTensor.Of(dims, Array.ConvertAll(Weights, value => (double)value), form),
        _ => TestTensor.Of(dims, Weights, form),
    };
}
