namespace SaliencyGen.Threading;

/// <summary>
/// One wait for another thread of the team: polls fast while the other one is surely running, then gives the processor away on every
/// poll, so that a team larger than the free processors still moves.
/// </summary>
internal struct Spinner(int members)
{
    // About 20 microseconds; a kernel's members end closer together than that when each has its own processor.
    private const int FastPolls = 500;

    private int _remaining = members <= Environment.ProcessorCount ? FastPolls : 0;

    public void Once()
    {
        if (_remaining > 0)
        {
            _remaining--;
            Thread.SpinWait(1);
        }
        else
        {
            Thread.Yield();
        }
    }
}
