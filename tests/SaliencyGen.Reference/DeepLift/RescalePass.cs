using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT's multipliers with the Rescale rule (Shrikumar et al. 2017, section 3.5): m_in = m_out (y - y0) / (z - z0) at a
/// non-linearity; linear steps carry multipliers as they carry gradients. A difference of any other operator is written as a sum of coefficients times
/// differences of its inputs, with means of both inputs' values, so that all of it is explained.
/// </summary>
internal sealed class RescalePass(ForwardPass pass, ForwardPass reference)
{
    /// <summary>Below this difference the derivative at the reference stands for the ratio.</summary>
    public const double Threshold = 1e-7;

    public IEnumerable<(string, Tensor)> Step(Step written, Tensor m)
    {
        Step step = WrittenOut.Whole(pass, written);
        Tensor?[] inputs = pass.Inputs(step), inputs0 = reference.Inputs(step);
        return step.Operator switch
        {
            Activation activation => [(step.Inputs[0], m * Chords.Of(activation.Function(inputs), inputs[0]!, inputs0[0]!))],
            ISelection selection => [(step.Inputs[0], MaxPoolRule.Multiplier(selection, inputs, inputs0, m))],
            Softmax softmax => [(step.Inputs[0], SoftmaxRule.Multiplier(softmax, inputs[0]!, inputs0[0]!, m))],
            Normalization normalization => [(step.Inputs[0], NormalizationRule.Multiplier(normalization, inputs, inputs0, m))],
            LocalResponse response => [(step.Inputs[0], response.Multiplier(inputs[0]!, inputs0[0]!, m))],
            LpNormalization normalization => [(step.Inputs[0], normalization.Multiplier(inputs[0]!, inputs0[0]!, m))],
            SummedFunction function => [(step.Inputs[0], Summed(function, inputs, inputs0, m))],
            Comparison comparison => ConditionRule.Compared(comparison, inputs, inputs0, pass[step.Output], reference[step.Output], m)
                .Select((own, k) => (step.Inputs[k], own)).Where(share => pass.Network.IsLive(share.Item1)),
            Where when pass.Network.IsLive(step.Inputs[0]) => ConditionRule.Chosen(inputs, inputs0, m)
                .Select((own, k) => (step.Inputs[k], own)).Where(share => pass.Network.IsLive(share.Item1)),
            Conv or ConvTranspose or Gemm or BatchNormalization or Negation or IBilinear or ISummation or IRouting when IsLinear(step) => Derivative.Step(pass, step, m),
            Div when pass.Network.IsLive(step.Inputs[0]) && IsLinear(step) => Derivative.Step(pass, step, m),
            PowerOfBoth => Power(step, m),
            ReducedProduct product => [(step.Inputs[0], product.Multipliers(inputs, inputs0, m))],
            IBilinear => step.Inputs.Zip(BilinearRule.Multipliers(step.Operator, inputs, inputs0, m)),
            Div when !IsLinear(step) => Quotient(step, m),
            Extremum extremum => ExtremumRule.Multipliers(extremum, inputs, inputs0, m)
                .Select((own, k) => (step.Inputs[k], own)).Where(share => pass.Network.IsLive(share.Item1)),
            Binary when IsLinear(step) => Rescale(step, m),
            _ => throw new NotSupportedException($"DeepLIFT has no rule for {step}"),
        };
    }

    private bool IsLinear(Step step) => step.Operator is ISummation or IRouting || LiveInputs.Of(pass.Network, step).Length == 1;

    private IEnumerable<(string, Tensor)> Rescale(Step step, Tensor m)
    {
        string input = step.Inputs.First(pass.Network.IsLive);
        Tensor derivative = Derivative.Step(reference, step, m).Single().Item2;
        Tensor dz = pass[input] - reference[input], change = Broadcast.SumTo(m * (pass[step.Output] - reference[step.Output]), dz.Shape);
        double[] result = new double[dz.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Abs(dz.Data[i]) < Threshold ? derivative.Data[i] : change.Data[i] / dz.Data[i];
        return [(input, new Tensor(dz.Shape, result))];
    }

    // q = a / b is a = q b, whence dq = (da - q' db) / b'.
    private IEnumerable<(string, Tensor)> Quotient(Step step, Tensor m)
    {
        Tensor Middle(string tensor) => Broadcast.To(0.5 * (pass[tensor] + reference[tensor]), m.Shape);
        Tensor above = m.Zip(Middle(step.Inputs[1]), (own, b) => own / b), below = -1 * (above * Middle(step.Output));
        return
        [
            (step.Inputs[0], Broadcast.SumTo(above, pass[step.Inputs[0]].Shape)),
            (step.Inputs[1], Broadcast.SumTo(below, pass[step.Inputs[1]].Shape)),
        ];
    }

    // exp(b ln a): a secant of exp, the product's means, and a secant of ln.
    private IEnumerable<(string, Tensor)> Power(Step step, Tensor m)
    {
        (Tensor a, Tensor a0) = (Of(pass, 0), Of(reference, 0));
        (Tensor b, Tensor b0) = (Of(pass, 1), Of(reference, 1));
        (Tensor log, Tensor log0) = (a.Map(Math.Log), a0.Map(Math.Log));
        Tensor inner = m * Chords.Of(PowerOfBoth.Exponential, b * log, b0 * log0);
        Tensor atA = inner * (0.5 * (b + b0)) * Chords.Of(PowerOfBoth.Logarithm, a, a0), atB = inner * (0.5 * (log + log0));
        return [(step.Inputs[0], Broadcast.SumTo(atA, pass[step.Inputs[0]].Shape)), (step.Inputs[1], Broadcast.SumTo(atB, pass[step.Inputs[1]].Shape))];

        Tensor Of(ForwardPass from, int side) => Broadcast.To(from[step.Inputs[side]], m.Shape);
    }

    private static Tensor Summed(SummedFunction function, Tensor?[] inputs, Tensor?[] inputs0, Tensor m)
    {
        Tensor?[] terms = [function.Terms(inputs[0]!), .. inputs[1..]];
        Tensor total = function.Total(inputs), whole = Chords.Of(function.Whole, total, function.Total(inputs0));
        return Chords.Of(function.Each, inputs[0]!, inputs0[0]!) * function.Summation.Vjp(0, terms, total, m * whole);
    }
}
