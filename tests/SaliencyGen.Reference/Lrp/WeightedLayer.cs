using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>Conv, ConvTranspose, Gemm, MatMul and Einsum with a constant weight, as <see cref="LinearLayer"/>.</summary>
internal static class WeightedLayer
{
    public static (LinearLayer Layer, string Input)? Of(ForwardPass pass, Step step)
    {
        if (step.Operator is not (Conv or ConvTranspose or Gemm or MatMul or Einsum) || step.Inputs.Length < 2 || step.Inputs.Count(pass.Network.IsLive) != 1)
            return null;
        Tensor?[] inputs = pass.Inputs(step);
        int data = Array.FindIndex(step.Inputs, pass.Network.IsLive);
        if (data > 1)
            return null;
        int parameter = 1 - data;
        Tensor weight = inputs[parameter]!;
        Tensor? bias = inputs.ElementAtOrDefault(2);
        LinearLayer plain = new(LayerKind.Dense, step.Operator, data, parameter, weight, bias);
        LinearLayer layer = step.Operator switch
        {
            Conv or ConvTranspose => plain with { Kind = LayerKind.Convolution, Bias = PerChannel(bias, pass[step.Output].Rank) },
            Gemm gemm => plain with { Operator = gemm.Plain, Weight = gemm.Alpha * weight, Bias = bias?.Map(b => gemm.Beta * b) },
            _ => plain,
        };
        return (layer, step.Inputs[data]);
    }

    private static Tensor? PerChannel(Tensor? bias, int rank) => bias?.Reshaped([bias.Count, .. Enumerable.Repeat(1, rank - 2)]);
}
