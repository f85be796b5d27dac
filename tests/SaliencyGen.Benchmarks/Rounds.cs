using System.Diagnostics;

namespace SaliencyGen.Benchmarks;

/// <summary>Runs several things in turn, round after round, so that a noisy moment hits all of them.</summary>
internal static class Rounds
{
    /// <summary>Each action's median in ms.</summary>
    public static double[] Medians(int rounds, params Action[] actions)
    {
        WarmUp(actions);
        var times = actions.Select(_ => new double[rounds]).ToArray();
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < actions.Length; i++) times[i][round] = Time(actions[i]);
        return [.. times.Select(Median)];
    }

    /// <summary>
    /// Each action as a multiple of the unit, and the unit's own median in ms. The unit runs before and after every action and the multiple
    /// is the median of each run's quotient, so that a machine whose speed wanders within a round does not wander into the result. There
    /// are more rounds where they do not fill the time: a short run is told apart from its neighbours less well.
    /// </summary>
    public static (double Unit, double[] Multiples) Multiples(int rounds, TimeSpan time, Action unit, params Action[] actions)
    {
        WarmUp([unit, .. actions]);
        List<double> units = [];
        var multiples = actions.Select(_ => new List<double>()).ToArray();
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < rounds || Stopwatch.GetElapsedTime(start) < time; round++)
        {
            double before = Time(unit);
            for (int i = 0; i < actions.Length; i++)
            {
                double duration = Time(actions[i]), after = Time(unit);
                multiples[i].Add(duration / ((before + after) / 2));
                units.Add(after);
                before = after;
            }
        }

        return (Median(units), [.. multiples.Select(Median)]);
    }

    private static void WarmUp(Action[] actions)
    {
        foreach (var action in actions)
        {
            action();
            action();
        }
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
