using SaliencyGen.Reference.Lrp;

namespace SaliencyGen.Reference.Recurrent;

/// <summary>An LSTM in plain loops, and its relevance after Arras et al. 2019 (LRP-all): gates get none, signals all.</summary>
public sealed class PlainLstm(RecurrentWeights weights)
{
    private const int I = 0, O = 1, F = 2, C = 3;

    /// <summary>The hidden state after the last of the steps, each of which has its features.</summary>
    public double[] Last(double[][] steps) => Run(steps)[^1].Hidden;

    /// <summary>Relevance of each step's features for one hidden unit after the last step.</summary>
    public double[][] Relevance(double[][] steps, int unit)
    {
        var states = Run(steps);
        double[][] relevance = [.. steps.Select(step => new double[weights.Features])];
        double[] ofHidden = new double[weights.Hidden], ofCells = new double[weights.Hidden];
        ofHidden[unit] = states[^1].Hidden[unit];
        for (int t = steps.Length - 1; t >= 0; t--)
        {
            double[] before = t > 0 ? states[t - 1].Hidden : new double[weights.Hidden], nextHidden = new double[weights.Hidden];
            for (int j = 0; j < weights.Hidden; j++)
            {
                double cells = ofCells[j] + ofHidden[j], rate = cells / Stabilizer.Of(states[t].Cells[j], Stabilizer.Default);
                ofCells[j] = states[t].Kept[j] * rate;
                weights.Share((C * weights.Hidden) + j, (states[t].Cells[j] - states[t].Kept[j]) * rate, steps[t], before, relevance[t], nextHidden);
            }

            ofHidden = nextHidden;
        }

        return relevance;
    }

    private List<State> Run(double[][] steps)
    {
        var states = new List<State>();
        double[] hidden = new double[weights.Hidden], cells = new double[weights.Hidden];
        foreach (double[] x in steps)
        {
            double[] nextHidden = new double[weights.Hidden], nextCells = new double[weights.Hidden], kept = new double[weights.Hidden];
            for (int j = 0; j < weights.Hidden; j++)
            {
                double Sum(int gate) => weights.Input((gate * weights.Hidden) + j, x) + weights.Recurrent((gate * weights.Hidden) + j, hidden);
                kept[j] = Sigmoid(Sum(F)) * cells[j];
                nextCells[j] = kept[j] + (Sigmoid(Sum(I)) * Math.Tanh(Sum(C)));
                nextHidden[j] = Sigmoid(Sum(O)) * Math.Tanh(nextCells[j]);
            }

            states.Add(new(hidden = nextHidden, cells = nextCells, kept));
        }

        return states;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>What a step hands on, and what of the cells it kept.</summary>
    private sealed record State(double[] Hidden, double[] Cells, double[] Kept);
}
