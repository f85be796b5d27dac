using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Grad-CAM's layer (conventions.md section 0): back from the logits over dense, reshape, dropout and pooling operators, and over
/// whatever lies between dense layers, to the first tensor with spatial extent that none of them produced.
/// </summary>
public static class GradCamLayer
{
    public static string Find(ForwardPass pass)
    {
        string tensor = pass.Network.LogitsName;
        while (pass.Network.Producer(tensor) is { } step && (IsWalkedOver(step.Operator) || !HasExtent(pass[tensor])))
            tensor = step.Inputs.Where(pass.Network.IsLive).Distinct().Count() == 1
                ? step.Inputs.First(pass.Network.IsLive)
                : throw new NotSupportedException($"Grad-CAM's layer is not unique before {step}: name it");
        return tensor;
    }

    private static bool IsWalkedOver(Operator op) =>
        op is Gemm or MatMul or View or Transpose or Pooling or GlobalAveragePool or Reduction { IsMean: true };

    private static bool HasExtent(Tensor tensor) => tensor.Rank > 2 && Extents.Count(tensor.Shape.AsSpan(2)) > 1;
}
