using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>
/// One where the largest entry along an axis is, the first one of equals, and zero elsewhere: https://onnx.ai/onnx/operators/onnx__Hardmax.html. Below opset 13 the
/// tensor is read as a matrix that is cut at the axis.
/// </summary>
internal sealed class HardmaxExpander() : OperatorExpander("Hardmax", 1, 1, 1)
{
    public override string Restrictions => "";

    private const int AlongAxisSince = 13;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        bool isMatrix = context.Opset < AlongAxisSince;
        int axis = context.Axis(context.Attributes.Int("axis", isMatrix ? 1 : -1), dims.Count);
        string tensor = isMatrix ? parts.Reshaped(parts.Input(0), Shapes.Count(dims.Take(axis)), Shapes.Count(dims.Skip(axis))) : parts.Input(0);
        string result = parts.AsNumbers(LargestEntry.Of(parts, tensor, isMatrix ? 1 : axis).IsThere);
        parts.Return(isMatrix ? parts.Reshaped(result, [.. dims.Select(dim => (long)dim)]) : result);
    }
}
