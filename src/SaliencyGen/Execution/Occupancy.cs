namespace SaliencyGen.Execution;

/// <summary>Lets one call at a time into an instance and none after its end. A second call is refused, because maps would mix.</summary>
internal sealed class Occupancy
{
    private const int Free = 0;
    private const int Occupied = 1;
    private const int Closed = 2;

    private int _state;

    public void Enter()
    {
        int found = Interlocked.CompareExchange(ref _state, Occupied, Free);
        if (found == Free) return;
        ObjectDisposedException.ThrowIf(found == Closed, typeof(SaliencySession));
        throw new InvalidOperationException(
            "Another thread is in a call of this instance. "
            + "An instance serves one thread at a time: make one per thread; they share the weights.");
    }

    public void Leave() => Volatile.Write(ref _state, Free);

    /// <summary>Waits until nobody is inside; false when already closed.</summary>
    public bool Close()
    {
        var spin = new SpinWait();
        while (true)
        {
            int found = Interlocked.CompareExchange(ref _state, Closed, Free);
            if (found != Occupied) return found == Free;
            spin.SpinOnce();
        }
    }
}
