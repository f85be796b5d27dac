using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Grad-CAM's layer: back from the logits over dense and pooling operators (with the padding in front of them), over reshapes and
/// transposes, and over whatever lies between dense layers, to the first tensor with spatial extent that none of them produced.
/// </summary>
public static class GradCamLayer
{
    public static string Find(ForwardPass pass)
    {
        string tensor = pass.Network.LogitsName;
        while (pass.Network.Producer(tensor) is { } step && (IsWalkedOver(step.Operator) || IsFrame(pass, step) || !HasExtent(pass[tensor])))
            tensor = step.Inputs.Where(pass.Network.IsLive).Distinct().Count() == 1
                ? step.Inputs.First(pass.Network.IsLive)
                : throw new NotSupportedException($"Grad-CAM's layer is not unique before {step}: name it");
        return tensor;
    }

    private static bool IsWalkedOver(Operator op) =>
        op is Gemm or MatMul or View or Transpose or Pooling or GlobalAveragePool or Reduction { IsMean: true };

    /// <summary>A Pad that crops nothing belongs to the pooling behind it.</summary>
    private static bool IsFrame(ForwardPass pass, Step step) =>
        step.Operator is Pad && pass[step.Output].Shape.Zip(pass[step.Inputs[0]].Shape).All(extents => extents.First >= extents.Second);

    private static bool HasExtent(Tensor tensor) => tensor.Rank > 2 && Extents.Count(tensor.Shape.AsSpan(2)) > 1;
}
