namespace SaliencyGen.Reference.Methods;

/// <summary>The derivative of the score by one input element, measured.</summary>
public static class FiniteDifferences
{
    /// <summary>The differences to the left and to the right. They differ where a kink lies between.</summary>
    public static (double Left, double Right) At(ReferenceNetwork network, double[] input, ExplainedScore target, int element, double step = 1e-6)
    {
        double Score(double offset)
        {
            double[] moved = [.. input];
            moved[element] += offset;
            return target.Of(network.Logits(moved));
        }

        double here = Score(0);
        return ((here - Score(-step)) / step, (Score(step) - here) / step);
    }
}
