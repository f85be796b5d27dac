using System.Diagnostics;

namespace SaliencyGen.Threading;

/// <summary>
/// Wakes a team's threads. Those who wait spin shortly first, because the next call of a loop over images comes at once, and then
/// block in the kernel, so that an idle instance costs no processor time. Neither side allocates.
/// </summary>
internal sealed class Bell
{
    private static readonly long SpinTicks = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency * 40 / 1_000_000;

    private readonly object _gate = new();
    private int _rings;
    private int _sleepers;

    /// <summary>
    /// Called once by every thread that will wait: NativeAOT allocates what a thread blocks with when it first does, which would
    /// otherwise fall into some later call.
    /// </summary>
    public void Prepare()
    {
        lock (_gate) Monitor.Wait(_gate, 0);
    }

    public void Ring()
    {
        // Both counters change with full fences: either this thread sees the sleeper, or the sleeper sees the ring.
        Interlocked.Increment(ref _rings);
        if (Volatile.Read(ref _sleepers) == 0) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    /// <summary>Returns when the bell has rung since <paramref name="seen"/>, with what to pass the next time.</summary>
    public int Await(int seen)
    {
        long end = Stopwatch.GetTimestamp() + SpinTicks;
        while (Volatile.Read(ref _rings) == seen)
        {
            if (Stopwatch.GetTimestamp() >= end)
            {
                Sleep(seen);
                break;
            }

            Thread.SpinWait(8);
        }

        // One ring at most is new: the next comes only after this member has done its part.
        return Volatile.Read(ref _rings);
    }

    private void Sleep(int seen)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _rings) == seen) Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }
}
