using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT's multipliers with the Rescale rule (Shrikumar et al. 2017, section 3.5): m_in = m_out (y - y0) / (z - z0) at a
/// non-linearity; linear steps carry multipliers as they carry gradients.
/// </summary>
internal sealed class RescalePass(ForwardPass pass, ForwardPass reference)
{
    /// <summary>Below this difference the derivative at the reference stands for the ratio.</summary>
    public const double Threshold = 1e-7;

    public IEnumerable<(string, Tensor)> Step(Step step, Tensor m) => step.Operator switch
    {
        Activation => Rescale(step, m),
        ISelection selection => [(step.Inputs[0], MaxPoolRule.Multiplier(selection, pass.Inputs(step), reference.Inputs(step), m))],
        Softmax softmax => [(step.Inputs[0], SoftmaxRule.Multiplier(softmax, pass[step.Inputs[0]], reference[step.Inputs[0]], m))],
        Mul or Conv or Gemm or MatMul or BatchNormalization or ISummation or IRouting when IsLinear(step) => Derivative.Step(pass, step, m),
        Div when pass.Network.IsLive(step.Inputs[0]) && IsLinear(step) => Derivative.Step(pass, step, m),
        Mul => Product(step, m),
        Binary when LiveInputs.Of(pass.Network, step).Length == 1 => Rescale(step, m),
        _ => throw new NotSupportedException($"DeepLIFT has no rule for {step}"),
    };

    private bool IsLinear(Step step) => step.Operator is ISummation or IRouting || LiveInputs.Of(pass.Network, step).Length == 1;

    private IEnumerable<(string, Tensor)> Rescale(Step step, Tensor m)
    {
        string input = step.Inputs.First(pass.Network.IsLive);
        Tensor derivative = Derivative.Step(reference, step, m).Single().Item2;
        Tensor dz = pass[input] - reference[input], dy = pass[step.Output] - reference[step.Output];
        double[] result = new double[dz.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Abs(dz.Data[i]) < Threshold ? derivative.Data[i] : m.Data[i] * dy.Data[i] / dz.Data[i];
        return [(input, new Tensor(dz.Shape, result))];
    }

    // z = a b: m_a = m (b0 + db/2), m_b = m (a0 + da/2): half the difference of the other factor each, so that both sum to dz.
    private IEnumerable<(string, Tensor)> Product(Step step, Tensor m)
    {
        for (int i = 0; i < 2; i++)
        {
            string other = step.Inputs[1 - i];
            Tensor middle = Broadcast.To(0.5 * (pass[other] + reference[other]), m.Shape);
            yield return (step.Inputs[i], Broadcast.SumTo(m * middle, pass[step.Inputs[i]].Shape));
        }
    }
}
