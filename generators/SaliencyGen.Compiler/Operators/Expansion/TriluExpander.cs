using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>The upper or lower triangle of matrices, zeros elsewhere, a choice by a mask: https://onnx.ai/onnx/operators/onnx__Trilu.html.</summary>
internal sealed class TriluExpander() : OperatorExpander("Trilu", 14, 1, 2)
{
    public override string Restrictions => "diagonal known at build time";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        if (dims.Count < 2) throw context.Contradiction($"{context.Role(0, "input")} has shape {ImportContext.Show(dims)}", "matrices");
        int rows = dims[dims.Count - 2], columns = dims[dims.Count - 1];
        long diagonal = context.Has(1) ? context.Integer(1, "k") : 0;
        bool isUpper = context.Attributes.Int("upper", 1) != 0;
        context.Spend((long)rows * columns);
        long[] mask = [.. Enumerable.Range(0, rows * columns).Select(i => (isUpper ? (i % columns) - (i / columns) >= diagonal : (i % columns) - (i / columns) <= diagonal) ? 1L : 0)];
        bool isInteger = !context.IsLive(0) && context.Known(0, "input").IsInteger;
        string zero = parts.Constant("zero", isInteger ? Constant.Of([], new long[1]) : Constant.Of([], new float[1]));
        parts.Return(parts.Add("Where", [parts.Constant("mask", Constant.Of([rows, columns], mask)), parts.Input(0), zero]));
    }
}
