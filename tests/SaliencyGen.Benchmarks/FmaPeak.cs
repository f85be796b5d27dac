using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Simd;

namespace SaliencyGen.Benchmarks;

/// <summary>
/// What one core does when it only multiplies and adds, in the widest registers that the kernels use too: twelve independent chains hide
/// the latency, and more would not fit sixteen registers.
/// </summary>
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
            best = Math.Max(best, 2.0 * 12 * (HardwareInfo.VectorBits / 32) * Steps / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
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

    private static float Chains(int steps) => HardwareInfo.VectorBits switch
    {
        512 => Chains<Simd512, Vector512<float>>(steps),
        256 => Chains<Simd256, Vector256<float>>(steps),
        128 => Chains<Simd128, Vector128<float>>(steps),
        _ => Chains<ScalarSimd, float>(steps),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains<TSimd, TVector>(int steps)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var x = TSimd.Broadcast(1.0000001f);
        TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = TSimd.MultiplyAdd(a, x, x);
            b = TSimd.MultiplyAdd(b, x, x);
            c = TSimd.MultiplyAdd(c, x, x);
            d = TSimd.MultiplyAdd(d, x, x);
            e = TSimd.MultiplyAdd(e, x, x);
            f = TSimd.MultiplyAdd(f, x, x);
            g = TSimd.MultiplyAdd(g, x, x);
            h = TSimd.MultiplyAdd(h, x, x);
            i = TSimd.MultiplyAdd(i, x, x);
            j = TSimd.MultiplyAdd(j, x, x);
            k = TSimd.MultiplyAdd(k, x, x);
            l = TSimd.MultiplyAdd(l, x, x);
        }

        var sums = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h)));
        return TSimd.Sum(TSimd.Add(sums, TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l))));
    }
}
