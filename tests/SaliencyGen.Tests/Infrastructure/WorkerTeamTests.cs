using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed unsafe class WorkerTeamTests
{
    private const int MostMembers = 8;

    public static TheoryData<int> Sizes => [1, 2, 3, MostMembers];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_member_runs_the_program_once(int count)
    {
        using var team = new WorkerTeam(count);
        for (int run = 0; run < 1000; run++) AssertAllVisit(team);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_team_that_has_gone_to_sleep_wakes(int count)
    {
        using var team = new WorkerTeam(count);
        for (int run = 0; run < 20; run++)
        {
            Thread.Sleep(2);
            AssertAllVisit(team);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_exception_of_any_member_reaches_the_caller_and_the_team_goes_on(int count)
    {
        using var team = new WorkerTeam(count);
        for (int run = 0; run < 50; run++)
        {
            var frame = new Frame { Target = run % count };
            var exception = Assert.Throws<ArithmeticException>(() =>
            {
                var own = frame;
                team.Run(&Fail, &own);
            });
            Assert.Equal($"member {run % count}", exception.Message);
            AssertAllVisit(team);
        }
    }

    [Fact]
    public void The_caller_is_member_0_and_alone_in_a_team_of_one()
    {
        using var team = new WorkerTeam(1);
        var frame = new Frame { Target = Environment.CurrentManagedThreadId };
        team.Run(&NoteThread, &frame);
        Assert.Equal(Environment.CurrentManagedThreadId, (int)frame.Sum);
    }

    [Fact]
    public void A_team_has_a_member_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(0));

    private static void AssertAllVisit(WorkerTeam team)
    {
        float* visits = stackalloc float[MostMembers];
        var frame = new Frame { Output = visits };
        team.Run(&Visit, &frame);
        for (int i = 0; i < MostMembers; i++) Assert.Equal(i < team.Count ? 1 : 0, visits[i]);
        Assert.Equal(team.Count, frame.Sum);
    }

    private static void Visit(Worker worker, Frame* frame)
    {
        frame->Output[worker.Index]++;
        worker.Synchronize();
        if (worker.Index != 0) return;
        for (int i = 0; i < worker.Count; i++) frame->Sum += frame->Output[i];
    }

    private static void Fail(Worker worker, Frame* frame)
    {
        worker.Synchronize();
        if (worker.Index == frame->Target) throw new ArithmeticException($"member {worker.Index}");
        for (int i = 0; i < 10; i++) worker.Synchronize();
    }

    private static void NoteThread(Worker worker, Frame* frame) => frame->Sum = Environment.CurrentManagedThreadId + worker.Index;
}
