using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>A Cast to the element type of another tensor: https://onnx.ai/onnx/operators/onnx__CastLike.html.</summary>
internal sealed class CastLikeExpander() : OperatorExpander("CastLike", 15, 2, 2)
{
    public override string Restrictions => "as Cast";

    public override void Expand(NodeParts parts)
    {
        parts.Context.Attributes.Ignore("saturate", "round_mode");

        var type = parts.Context.Operand(1).Known is not { } other ? OnnxElementType.Float : other.ElementType ?? (other.IsInteger
            ? throw parts.Context.BadOperand(1, "target_type", "computed at build time, where all integers and truth values are of 64 bits", "a tensor of the file")
            : OnnxElementType.Float);
        parts.Return(parts.Add("Cast", [parts.Input(0)], [StandardParts.Int("to", (long)type)]));
    }
}
