using SaliencyGen.Execution;
using SaliencyGen.Threading;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>Holds a call of an instance until it is let go. Programs are static, so the gate is too: one test class uses it.</summary>
internal sealed unsafe class Gate : IDisposable
{
    private static Gate? _current;

    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _open = new();

    public Gate() => _current = this;

    /// <summary>Starts a call on another thread and returns when it is inside.</summary>
    public Task<Explanation> Hold(TinyModel model)
    {
        var call = Task.Run(() => model.Run(&Pass, [1, 2, 3, 4], new float[4]));
        _entered.Wait();
        return call;
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        _entered.Dispose();
        _open.Dispose();
    }

    private static void Pass(Worker worker, Frame* frame)
    {
        if (worker.Index != 0) return;
        _current!._entered.Set();
        _current._open.Wait();
        frame->Score = 42;
    }
}
