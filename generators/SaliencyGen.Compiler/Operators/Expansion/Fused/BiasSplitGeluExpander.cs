using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>One half of the features of x + bias, times the GELU of the other: com.microsoft's BiasSplitGelu.</summary>
internal sealed class BiasSplitGeluExpander : OperatorExpander
{
    public override string Restrictions => "";

    public BiasSplitGeluExpander()
        : base("BiasSplitGelu", 1, 2, 2) => Domain = Domains.Microsoft;

    public override void Expand(NodeParts parts)
    {
        var dims = parts.Context.Dims(0);
        if (dims.Count == 0 || dims[dims.Count - 1] % 2 != 0)
            throw parts.Context.BadShape($"{parts.Context.Role(0, "X")} has shape {ImportContext.Show(dims)}", "an even number of features");
        int half = dims[dims.Count - 1] / 2;
        var halves = parts.Split(parts.Sum(parts.Input(0), parts.Input(1)), -1, half, half);
        parts.Return(parts.Add("Mul", [halves[0], parts.Add("Gelu", [halves[1]])]));
    }
}
