using System.Diagnostics;

namespace SaliencyGen.Threading;

/// <summary>
/// Wakes one thread of a team. It spins shortly first, because the next call of a loop over images comes at once, and then blocks in
/// the kernel, so that an idle instance costs no processor time. An event per thread, unlike a lock that all meet at, is never
/// contended; NativeAOT allocates when a lock is.
/// </summary>
internal sealed class Bell
{
    private static readonly long SpinTicks = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency * 40 / 1_000_000;

    private readonly AutoResetEvent _event = new(false);
    private int _rings;
    private int _isAsleep;

    public void Ring()
    {
        // Both variables change with full fences: either this thread sees the sleeper, or the sleeper sees the ring.
        Interlocked.Increment(ref _rings);
        if (Interlocked.Exchange(ref _isAsleep, 0) == 1) _event.Set();
    }

    /// <summary>
    /// Called once by the thread that will wait: the runtime allocates what a thread blocks with when it first does, which would
    /// otherwise fall into some later call.
    /// </summary>
    public void Prepare() => _event.WaitOne(0);

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

    // A ring that came too late to be needed leaves the event set, and the next sleep ends early once: hence the loop.
    private void Sleep(int seen)
    {
        while (Volatile.Read(ref _rings) == seen)
        {
            Interlocked.Exchange(ref _isAsleep, 1);
            if (Volatile.Read(ref _rings) == seen) _event.WaitOne();
        }

        Volatile.Write(ref _isAsleep, 0);
    }
}
