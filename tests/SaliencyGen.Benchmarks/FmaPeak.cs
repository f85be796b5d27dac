using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen.Benchmarks;

/// <summary>What one core does when it only multiplies and adds: twelve independent chains hide the latency.</summary>
internal static class FmaPeak
{
    private const int Steps = 20_000_000;

    public static double Measure()
    {
        Chains(1000);
        double best = 0;
        for (int run = 0; run < 5; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Chains(Steps);
            best = Math.Max(best, 2.0 * 12 * Vector512<float>.Count * Steps / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }

        return best;
    }

    /// <summary>
    /// What two threads at once reach, as a multiple of one: the most that any second thread can bring on this machine at this moment.
    /// Virtual processors that share a physical core, or a busy host, keep it below 2.
    /// </summary>
    public static double SecondThread()
    {
        double alone = Enumerable.Range(0, 3).Min(_ => Time(1));
        return 2 * alone / Enumerable.Range(0, 3).Select(_ => Time(2)).Order().ElementAt(1);

        static double Time(int threads)
        {
            long start = Stopwatch.GetTimestamp();
            var team = Enumerable.Range(0, threads).Select(_ => new Thread(() => Chains(Steps / 2))).ToList();
            team.ForEach(thread => thread.Start());
            team.ForEach(thread => thread.Join());
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains(int steps)
    {
        var x = Vector512.Create(1.0000001f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
            k = Vector512.FusedMultiplyAdd(k, x, x);
            l = Vector512.FusedMultiplyAdd(l, x, x);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
