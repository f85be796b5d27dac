namespace SaliencyGen.Compiler.Tests.Onnx;

/// <summary>A model that uses every kind of field, small enough to be cut at each byte.</summary>
internal static class TinyModel
{
    public static readonly float[] Weights = [.. Enumerable.Range(0, 24).Select(i => i / 8f - 1)];

    public static OnnxWriter Writer() => new OnnxWriter(opset: 17)
        .Input("x", "N", 3, 8, 8)
        .Initializer("w", [2, 3, 2, 2], Weights)
        .Initializer("b", [2], [0.5f, -0.5f], TensorForm.Typed)
        .Initializer("half", [2], [(Half)1, (Half)2], TensorForm.Typed)
        .Initializer("shape", [2], [1L, -1L], TensorForm.Unpacked)
        .Node("Conv", ["x", "w", "b"], ["c"], ("pads", new long[] { 1, 1, 1, 1 }), ("auto_pad", "NOTSET")).Named("conv1")
        .Node("Elu", ["c"], ["r"], ("alpha", 0.5f))
        .Node("Constant", [], ["k"], ("value", TestTensor.Of([2], [3f, 4f])))
        .Node("Reshape", ["r", "shape"], ["y"]).Named("flat")
        .Output("y", 1, Dim.Unknown);
}
