using SaliencyGen.Reference.Lrp;

namespace SaliencyGen.Reference.Recurrent;

/// <summary>A GRU in plain loops, whose reset gate is in front of the recurrent product, and its relevance by the rules for an LSTM's gates.</summary>
public sealed class PlainGru(RecurrentWeights weights)
{
    private const int Z = 0, R = 1, H = 2;

    /// <inheritdoc cref="PlainLstm.Last"/>
    public double[] Last(double[][] steps) => Run(steps)[^1].Hidden;

    /// <inheritdoc cref="PlainLstm.Relevance"/>
    public double[][] Relevance(double[][] steps, int unit)
    {
        var states = Run(steps);
        double[][] relevance = [.. steps.Select(step => new double[weights.Features])];
        double[] ofHidden = new double[weights.Hidden];
        ofHidden[unit] = states[^1].Hidden[unit];
        for (int t = steps.Length - 1; t >= 0; t--)
        {
            double[] next = new double[weights.Hidden], ofReset = new double[weights.Hidden];
            for (int j = 0; j < weights.Hidden; j++)
            {
                double rate = ofHidden[j] / Stabilizer.Of(states[t].Hidden[j], Stabilizer.Default);
                next[j] += states[t].Kept[j] * rate;
                weights.Share((H * weights.Hidden) + j, (states[t].Hidden[j] - states[t].Kept[j]) * rate, steps[t], states[t].Reset, relevance[t], ofReset);
            }

            for (int j = 0; j < weights.Hidden; j++) ofHidden[j] = next[j] + ofReset[j];
        }

        return relevance;
    }

    private List<State> Run(double[][] steps)
    {
        var states = new List<State>();
        double[] hidden = new double[weights.Hidden];
        foreach (double[] x in steps)
        {
            double[] next = new double[weights.Hidden], kept = new double[weights.Hidden], reset = new double[weights.Hidden];
            double Sum(int gate, int j, double[] state) => weights.Input((gate * weights.Hidden) + j, x) + weights.Recurrent((gate * weights.Hidden) + j, state);
            for (int j = 0; j < weights.Hidden; j++) reset[j] = Sigmoid(Sum(R, j, hidden)) * hidden[j];
            for (int j = 0; j < weights.Hidden; j++)
            {
                double z = Sigmoid(Sum(Z, j, hidden));
                kept[j] = z * hidden[j];
                next[j] = kept[j] + ((1 - z) * Math.Tanh(Sum(H, j, reset)));
            }

            states.Add(new(hidden = next, kept, reset));
        }

        return states;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>What a step hands on, what of that it kept, and what its candidate sees of the state before.</summary>
    private sealed record State(double[] Hidden, double[] Kept, double[] Reset);
}
