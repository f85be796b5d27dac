using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

[Collection(nameof(Alone))]
public sealed unsafe class AllocationTests
{
    private static readonly float[] Input = [1, 2, 3, 4];
    private static readonly float[] Baseline = new float[4];
    private static readonly float[] Attribution = new float[4];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(8, false)]
    [InlineData(3, true)]
    public void A_call_allocates_nothing_on_any_thread(int threads, bool sleepBetween)
    {
        using var file = new TinyFile();
        using var model = new TinyModel(file.Options(threads));
        Assert.Equal(0, LeastAllocation(model, sleepBetween, onAllThreads: true));
        Assert.Equal(0, LeastAllocation(model, sleepBetween, onAllThreads: false));
    }

    // The runtime's own threads allocate now and then; a call that allocates does so every time.
    private static long LeastAllocation(TinyModel model, bool sleepBetween, bool onAllThreads)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = Allocated(onAllThreads);
            for (int i = 0; i < 50; i++)
            {
                if (sleepBetween) Thread.Sleep(1);
                model.Predict(Input);
                model.ExplainGradient(Input, 1, Attribution);
                model.ExplainDeepLift(Input, Baseline, 2, Attribution);
                model.Run(&Nothing, Input, Attribution);
            }

            least = Math.Min(least, Allocated(onAllThreads) - before);
        }

        return least;
    }

    private static long Allocated(bool onAllThreads) =>
        onAllThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();

    private static void Nothing(Worker worker, Frame* frame)
    {
    }
}
