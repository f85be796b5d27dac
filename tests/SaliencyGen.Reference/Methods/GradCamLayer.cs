using SaliencyGen.Reference.Attention;
using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Layers;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Resizing;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Grad-CAM's layer: back from the logits over dense, pooling and resizing operators (with the padding in front of them), over reshapes, transposes and
/// selections of tokens, and over whatever works on a single position, to the first tensor with more positions that none of them produced. Where the
/// head reads special tokens alone, no signal reaches the patches there: then what the last attention reads, or where there is none the last tensor in front
/// of which tokens are still mixed.
/// </summary>
public static class GradCamLayer
{
    public static string Find(ForwardPass pass)
    {
        string tensor = pass.Network.LogitsName;
        while (pass.Network.Producer(tensor) is { } producer)
        {
            Step step = WrittenOut.Whole(pass, producer);
            bool single = ChannelAxis.Positions(pass, tensor) == 1;
            if (!single && !IsWalkedOver(step.Operator) && !IsBias(pass, step) && !IsFrame(pass, step) && !SelectsTokens(pass, step))
                break;
            string[] live = [.. step.Inputs.Where(pass.Network.IsLive).Distinct()];
            tensor = live is [var one] ? one
                : single ? Dominators.Nearest(pass.Network, tensor)
                : throw new NotSupportedException($"Grad-CAM's layer is not unique before {step}: name it");
        }
        if (!IsTokens(pass, tensor) || ReachesPatches(pass, tensor))
            return tensor;
        return AttentionLayer.All(pass) is [.., var last]
            ? last.Input(pass)
            : Dominators.Of(pass.Network, tensor).FirstOrDefault(before => IsTokens(pass, before) && ReachesPatches(pass, before)) ?? tensor;
    }

    private static bool IsWalkedOver(Operator op) =>
        op is Gemm or MatMul or View or Transpose or Pooling or GlobalAveragePool or Interpolation or NearestResize or Reduction { IsMean: true };

    /// <summary>A dense layer's bias is a part of it.</summary>
    private static bool IsBias(ForwardPass pass, Step step) =>
        step.Operator is Add && LayerFinder.EndingAt(pass, step) is { Layer.Kind: LayerKind.Dense };

    /// <summary>A Pad that crops nothing belongs to the pooling behind it.</summary>
    private static bool IsFrame(ForwardPass pass, Step step) =>
        step.Operator is Pad && pass[step.Output].Shape.Zip(pass[step.Inputs[0]].Shape).All(extents => extents.First >= extents.Second);

    // Of feature maps a slice is a map of its own; of tokens it is what the head reads.
    private static bool SelectsTokens(ForwardPass pass, Step step) => step.Operator is Slice or Gather or Split && IsTokens(pass, step.Inputs[0]);

    private static bool IsTokens(ForwardPass pass, string tensor) => pass[tensor].Rank == 3 && ChannelAxis.Of(pass, tensor) == 2;

    // Weights that no sum of logits cancels.
    private static bool ReachesPatches(ForwardPass pass, string tensor)
    {
        if (TokenGrid.Of(pass, tensor, 1) is not { } grid)
            return true;
        Tensor start = new(pass.Logits.Shape, [.. pass.Logits.Data.Select((_, i) => 1 + Math.Cos(i + 1))]);
        Tensor signal = BackwardPass.Walk(pass.Network, pass.Network.LogitsName, start, Derivative.Of(pass))[tensor];
        int channels = pass[tensor].Shape[2];
        return Enumerable.Range(0, signal.Count).Any(i => grid.Positions[i / channels] >= 0 && signal.Data[i] != 0);
    }
}
