using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed unsafe class BarrierTests
{
    private const int Rounds = 5000;

    // Two members have a processor each here; eight do not, which is where spinning without yielding would take minutes.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void What_members_wrote_before_a_barrier_is_seen_by_all_behind_it(int count)
    {
        using var team = new WorkerTeam(count);
        float* cells = stackalloc float[2 * 8];
        var frame = new Frame { Output = cells };
        team.Run(&Relay, &frame);
        Assert.Equal(0, frame.Target);
    }

    [Fact]
    public void A_broken_barrier_lets_nobody_wait_until_it_is_repaired()
    {
        var barrier = new Threading.Barrier();
        barrier.Break();
        Assert.Throws<BrokenBarrierException>(() => barrier.Wait(2));
        barrier.Repair();
        barrier.Wait(1);
    }

    [Fact]
    public void Breaking_releases_those_who_wait_already()
    {
        var barrier = new Threading.Barrier();
        Exception? seen = null;
        var waiting = new Thread(() => seen = Record.Exception(() => barrier.Wait(2)));
        waiting.Start();
        Thread.Sleep(20);
        barrier.Break();
        Assert.True(waiting.Join(TimeSpan.FromSeconds(10)));
        Assert.IsType<BrokenBarrierException>(seen);
    }

    // Each round, every member writes its own cell and then reads all others'. Two sets of cells in turn make one barrier a round enough.
    private static void Relay(Worker worker, Frame* frame)
    {
        for (int round = 1; round <= Rounds; round++)
        {
            float* cells = frame->Output + (round % 2 * 8);
            cells[worker.Index] = round;
            worker.Synchronize();
            for (int i = 0; i < worker.Count; i++)
            {
                if (cells[i] != round) Interlocked.Increment(ref frame->Target);
            }
        }
    }
}
