using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>Entries along an axis, or of all elements, where a known condition holds: https://onnx.ai/onnx/operators/onnx__Compress.html.</summary>
internal sealed class CompressExpander() : OperatorExpander("Compress", 9, 2, 2)
{
    public override string Restrictions => "condition known at build time";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        long[] condition = context.Integers(1, "condition"), entries = [.. Enumerable.Range(0, condition.Length).Where(i => condition[i] != 0).Select(i => (long)i)];
        bool hasAxis = context.Attributes.Has("axis");
        int axis = hasAxis ? context.Axis(context.Attributes.Int("axis", 0), context.Dims(0).Count) : 0;
        parts.Return(parts.Gathered(hasAxis ? parts.Input(0) : parts.Reshaped(parts.Input(0), Shapes.Count(context.Dims(0))), axis, entries));
    }
}
