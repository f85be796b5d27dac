using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class ConcurrentUseTests : IDisposable
{
    private static readonly float[] Input = [1, 2, 3, 4];

    private readonly TinyFile _file = new();
    private readonly Gate _gate = new();

    public void Dispose()
    {
        _gate.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task A_second_call_at_once_is_refused_and_the_first_one_is_unharmed()
    {
        using var model = new TinyModel(_file.Options(threads: 2));
        var first = _gate.Hold(model);
        var exception = Assert.Throws<InvalidOperationException>(() => { model.Predict(Input); });
        Assert.Contains("one per thread", exception.Message);
        _gate.Open();
        Assert.Equal(42, (await first).Score);
        Assert.Equal(-10, model.Predict(Input)[0]);
    }

    [Fact]
    public async Task Disposing_waits_for_the_call_that_runs()
    {
        var model = new TinyModel(_file.Options());
        var call = _gate.Hold(model);
        var disposal = Task.Run(model.Dispose, TestContext.Current.CancellationToken);
        await Task.Delay(30, TestContext.Current.CancellationToken);
        Assert.False(disposal.IsCompleted);
        _gate.Open();
        await disposal;
        Assert.Equal(42, (await call).Score);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { model.Predict(Input); });
    }
}
