using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>A method of many runs is one call: nobody comes in between them.</summary>
public sealed unsafe class PathTests
{
    private const int Steps = 2_000;

    // One run for each end's score, and one for each point.
    private const int Runs = Steps + 2;

    private static readonly ManualResetEventSlim Begun = new(), Watched = new();

    private static int _runs;

    [Fact]
    public void A_path_is_walked_by_one_call_at_a_time()
    {
        using var file = new TinyFile();
        using var model = new TinyModel(file.Options(threads: 1));
        float[] input = [1, 2, 3, 4];
        Exception? refused = null;
        var walk = new Thread(() => refused = Record.Exception(() => model.RunAlong(&Count, input, Steps, new float[4]))) { IsBackground = true };
        walk.Start();
        // Whoever comes before the walk would be let in, and the walk refused.
        Assert.True(Begun.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Watched.Set();
        while (!IsFree(model, input))
        {
        }

        Assert.Equal(Runs, Volatile.Read(ref _runs));
        walk.Join();
        Assert.Null(refused);
    }

    private static bool IsFree(TinyModel model, float[] input)
    {
        try
        {
            model.Predict(input);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Count(Worker worker, Frame* frame)
    {
        new Span<float>(frame->Output, TinyModel.InputLength).Clear();
        Interlocked.Increment(ref _runs);
        Begun.Set();
        Watched.Wait();
    }
}
