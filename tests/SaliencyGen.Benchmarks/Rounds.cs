using System.Diagnostics;

namespace SaliencyGen.Benchmarks;

/// <summary>Runs several things in turn, round after round, so that a noisy moment hits all of them; gives each one's median in ms.</summary>
internal static class Rounds
{
    public static double[] Medians(int rounds, params Action[] actions)
    {
        foreach (var action in actions)
        {
            action();
            action();
        }

        var times = actions.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Select(list => list.Order().ElementAt(list.Count / 2))];
    }
}
