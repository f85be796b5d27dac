namespace SaliencyGen.Threading;

/// <summary>
/// One thread's place in the team that runs a program: every member runs the same straight-line code, takes its share of each
/// kernel, and meets the others at <see cref="Synchronize"/>. How work is shared never changes how a single output is summed, so
/// results do not depend on the number of threads.
/// </summary>
public readonly struct Worker(int index, int count, Barrier? barrier)
{
    /// <summary>0 to <see cref="Count"/> - 1.</summary>
    public readonly int Index = index;

    /// <summary>Members of the team.</summary>
    public readonly int Count = count;

    private readonly Barrier? _barrier = barrier;

    /// <summary>A team of one.</summary>
    public static Worker Alone => new(0, 1, null);

    /// <summary>Waits until every member is here; what they wrote before is visible to all after.</summary>
    public void Synchronize() => _barrier?.Wait(Count);

    /// <summary>First of this member's contiguous share of <paramref name="items"/>.</summary>
    public int Start(int items) => (int)((long)items * Index / Count);

    /// <summary>Past the last of this member's contiguous share of <paramref name="items"/>.</summary>
    public int End(int items) => (int)((long)items * (Index + 1) / Count);
}
