using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>Operators that stand for several: ONNX's Attention, and what ONNX Runtime writes of its own (domain com.microsoft).</summary>
internal static class FusedNodes
{
    /// <summary>The steps of such a node; null where it is a plain operator of the standard domain.</summary>
    public static IReadOnlyList<Step>? Of(OnnxNode node, int opset)
    {
        Attributes a = new(node, opset);
        StepList s = new(node);
        switch (node.Domain, node.OpType)
        {
            case ("", "Attention"): StandardAttention.Add(s, a); break;
            case ("", _): return null;
            case ("com.microsoft", "Attention"): PackedAttention.Add(s, a); break;
            case ("com.microsoft", "MultiHeadAttention"): MultiHeadAttention.Add(s, a); break;
            case ("com.microsoft", "FusedMatMul"): FusedMatMul.Add(s, a); break;
            case ("com.microsoft", "SkipLayerNormalization"): SkipNormalization.Add(s, a, isCentred: true); break;
            case ("com.microsoft", "SkipSimplifiedLayerNormalization"): SkipNormalization.Add(s, a, isCentred: false); break;
            case ("com.microsoft", "Gelu" or "BiasGelu"): Activated(s, new FixedActivation(GeluForms.Exact)); break;
            case ("com.microsoft", "FastGelu"): Activated(s, new FixedActivation(GeluForms.ByTanh)); break;
            case ("com.microsoft", "QuickGelu"): Activated(s, new FixedActivation(GeluForms.BySigmoid(a.Float("alpha", 1.702f)))); break;
            default: throw new NotSupportedException($"operator {node.Display} of domain {node.Domain}");
        }
        return s.Steps;
    }

    private static void Activated(StepList s, Activation activation)
    {
        string x = s.Input(1) is { } bias ? s.Inner("biased", new Add(), s.Input(0)!, bias) : s.Input(0)!;
        s.Output(0, "output", activation, x);
    }
}
