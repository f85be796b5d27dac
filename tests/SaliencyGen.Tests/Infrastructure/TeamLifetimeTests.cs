using System.Runtime.CompilerServices;
using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

[Collection(nameof(Alone))]
public sealed unsafe class TeamLifetimeTests
{
    private static readonly Thread?[] Members = new Thread?[3];

    [Fact]
    public void Disposing_ends_the_threads()
    {
        using (var team = new WorkerTeam(Members.Length)) NoteMembers(team);
        AssertThreadsEnd();
    }

    [Fact]
    public void A_forgotten_team_ends_its_threads()
    {
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        AssertThreadsEnd();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => NoteMembers(new WorkerTeam(Members.Length));

    private static void NoteMembers(WorkerTeam team)
    {
        var frame = default(Frame);
        team.Run(&NoteThread, &frame);
        Assert.All(Members.Skip(1), thread => Assert.True(thread!.IsBackground));
        GC.KeepAlive(team);
    }

    private static void AssertThreadsEnd()
    {
        foreach (var thread in Members.Skip(1))
            Assert.True(thread!.Join(TimeSpan.FromSeconds(10)));
    }

    private static void NoteThread(Worker worker, Frame* frame) => Members[worker.Index] = Thread.CurrentThread;
}
