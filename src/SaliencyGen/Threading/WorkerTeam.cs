using SaliencyGen.Execution;

namespace SaliencyGen.Threading;

/// <summary>
/// The threads of one instance. <see cref="Run"/> runs a program on all of them, the caller being member 0; a team of one has no
/// thread and calls directly. Threads hold on to <see cref="TeamBoard"/> only, so a team that is forgotten is finalised and its
/// threads end.
/// </summary>
public sealed unsafe class WorkerTeam : IDisposable
{
    private readonly TeamBoard? _board;

    /// <summary>Starts <paramref name="count"/> - 1 background threads.</summary>
    public WorkerTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        if (count == 1)
        {
            GC.SuppressFinalize(this);
            return;
        }

        _board = new TeamBoard(count);
        for (int index = 1; index < count; index++)
            TeamThread.Start(_board, index);
    }

    /// <summary>Ends the threads of a forgotten team, or of one whose construction failed half-way.</summary>
    ~WorkerTeam() => _board?.Dismiss();

    /// <summary>Members, the caller included.</summary>
    public int Count { get; }

    /// <summary>
    /// Runs <paramref name="program"/> on every member and returns when all have ended. Nothing is allocated. When a member throws,
    /// the others are released from their barrier and the first exception is rethrown here. One caller at a time.
    /// </summary>
    public void Run(delegate*<Worker, Frame*, void> program, Frame* frame)
    {
        if (_board is null)
        {
            program(Worker.Alone, frame);
        }
        else
        {
            _board.Run(program, frame);
            GC.KeepAlive(this);
        }
    }

    /// <summary>Lets the threads end. Not while <see cref="Run"/> runs.</summary>
    public void Dispose()
    {
        _board?.Dismiss();
        GC.SuppressFinalize(this);
    }
}
