using System.Runtime.InteropServices;

namespace SaliencyGen.Threading;

/// <summary>
/// A spinning barrier for the short waits between kernels. The last member to arrive opens it by advancing a generation; nothing is
/// allocated and no kernel object is touched. A member that fails breaks it, so that the others leave instead of waiting forever.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
public sealed class Barrier
{
    // Arrivals write one cache line while those who wait read another.
    [FieldOffset(64)]
    private int _arrived;

    [FieldOffset(128)]
    private int _generation;

    [FieldOffset(132)]
    private bool _isBroken;

    /// <summary>Returns once <paramref name="members"/> threads have called it.</summary>
    public void Wait(int members)
    {
        int generation = Volatile.Read(ref _generation);
        ThrowIfBroken();
        if (Interlocked.Increment(ref _arrived) == members)
        {
            // Nobody can arrive for the next generation before this one opens.
            _arrived = 0;
            Volatile.Write(ref _generation, generation + 1);
            return;
        }

        var spin = new Spinner(members);
        while (Volatile.Read(ref _generation) == generation)
        {
            ThrowIfBroken();
            spin.Once();
        }
    }

    /// <summary>Makes every present and coming <see cref="Wait"/> throw <see cref="BrokenBarrierException"/>.</summary>
    internal void Break() => Volatile.Write(ref _isBroken, true);

    /// <summary>Makes a broken barrier as new. No member may be near it.</summary>
    internal void Repair()
    {
        _arrived = 0;
        Volatile.Write(ref _isBroken, false);
    }

    private void ThrowIfBroken()
    {
        if (Volatile.Read(ref _isBroken)) throw new BrokenBarrierException();
    }
}
