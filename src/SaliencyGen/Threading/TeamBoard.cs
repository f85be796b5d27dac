using System.Runtime.ExceptionServices;
using SaliencyGen.Execution;

namespace SaliencyGen.Threading;

/// <summary>What the members of a team share: the program to run next, who is still running, and what went wrong.</summary>
internal sealed unsafe class TeamBoard(int count)
{
    private readonly Barrier _barrier = new();
    private readonly Bell[] _bells = [.. Enumerable.Range(1, count - 1).Select(_ => new Bell())];
    private delegate*<Worker, Frame*, void> _program;
    private Frame* _frame;
    private int _running;
    private bool _isDismissed;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Member 0's side: hands out the program, takes part, waits for the others.</summary>
    public void Run(delegate*<Worker, Frame*, void> program, Frame* frame)
    {
        _program = program;
        _frame = frame;
        _running = count;
        RingAll();
        Take(0);
        var spin = new Spinner(count);
        while (Volatile.Read(ref _running) != 0) spin.Once();
        if (_failure is not null) RethrowFailure();
    }

    /// <summary>The other members' side, once.</summary>
    public void Join(int index) => _bells[index - 1].Prepare();

    /// <summary>The other members' side: waits until there is a program to take; false when the team is dismissed.</summary>
    public bool TryAwaitNext(int index, ref int ticket)
    {
        ticket = _bells[index - 1].Await(ticket);
        return !Volatile.Read(ref _isDismissed);
    }

    /// <summary>Runs one member's part of the program.</summary>
    public void Take(int index)
    {
        try
        {
            _program(new Worker(index, count, _barrier), _frame);
        }
        catch (BrokenBarrierException)
        {
            // The member that broke the barrier has reported why.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _barrier.Break();
        }

        Interlocked.Decrement(ref _running);
    }

    public void Dismiss()
    {
        Volatile.Write(ref _isDismissed, true);
        RingAll();
    }

    private void RingAll()
    {
        foreach (var bell in _bells) bell.Ring();
    }

    private void RethrowFailure()
    {
        var failure = _failure!;
        _failure = null;
        _barrier.Repair();
        failure.Throw();
    }
}
