using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Reads a constant element by element through its strides, in the plainest way.</summary>
internal static class Elements
{
    public static float[] Of(Constant constant, IModelFiles files)
    {
        var leaf = constant.Values as float[] ?? (constant.Tensor is { } tensor ? TensorValues.ReadFloats(tensor, files)
            : ((long[])constant.Values!).Select(value => (float)value).ToArray());
        return [.. Enumerable.Range(0, constant.Count).Select(i => leaf[At(constant, i)])];
    }

    private static long At(Constant constant, int index)
    {
        long position = constant.Start;
        for (int axis = constant.Dims.Count - 1; axis >= 0; axis--)
        {
            position += (long)(index % constant.Dims[axis]) * constant.Strides[axis];
            index /= constant.Dims[axis];
        }

        return position;
    }
}
