namespace SaliencyGen.Threading;

/// <summary>One background thread of a team: waits for a program, runs it, and waits again.</summary>
internal static class TeamThread
{
    public static void Start(TeamBoard board, int index)
    {
        var thread = new Thread(() => Loop(board, index)) { IsBackground = true, Name = $"SaliencyGen worker {index}" };
        thread.UnsafeStart();
    }

    private static void Loop(TeamBoard board, int index)
    {
        board.Join(index);
        int ticket = 0;
        while (board.TryAwaitNext(index, ref ticket))
            board.Take(index);
    }
}
