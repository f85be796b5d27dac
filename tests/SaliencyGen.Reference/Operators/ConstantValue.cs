using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Operators;

/// <summary>The value of a Constant node in any of its forms.</summary>
internal static class ConstantValue
{
    public static Tensor Of(Attributes a, Func<OnnxTensor, Tensor> read)
    {
        if (a.Tensor("value") is { } value)
            return read(value);
        if (a.Has("value_int"))
            return new Tensor([], [a.Int("value_int", 0)], true);
        if (a.Has("value_float"))
            return new Tensor([], [a.Float("value_float", 0)]);
        if (a.Has("value_ints"))
            return Tensor.Vector([.. a.Node.Attributes["value_ints"].Ints]);
        double[] floats = a.Floats("value_floats");
        return new Tensor([floats.Length], floats);
    }
}
