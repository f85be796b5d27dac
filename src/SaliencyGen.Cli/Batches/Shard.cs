using System.Globalization;

namespace SaliencyGen.Cli.Batches;

/// <summary>One of several parts of a folder, each for a process or machine of its own: every <see cref="Count"/>-th picture.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Index, int Count)
{
    public static Shard Whole => new(0, 1);

    public bool Has(int picture) => picture % Count == Index;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}-of-{Count}");

    /// <summary>
    /// <c>2/8</c> is the third of eight; <c>slurm</c> is what a Slurm array task finds in its environment, <c>kubernetes/8</c> what a pod of an
    /// Indexed Job does.
    /// </summary>
    /// <exception cref="FormatException">It is none of these, or the environment lacks what it needs.</exception>
    public static Shard Parse(string text, Func<string, string?> environment)
    {
        string[] parts = text.Split('/');
        var shard = parts switch
        {
            ["slurm"] => new Shard(Variable("SLURM_ARRAY_TASK_ID") - Variable("SLURM_ARRAY_TASK_MIN"), Variable("SLURM_ARRAY_TASK_COUNT")),
            ["kubernetes", var count] => new(Variable("JOB_COMPLETION_INDEX"), Number(count)),
            [var index, var count] => new(Number(index), Number(count)),
            _ => throw Wrong(),
        };
        return shard.Count >= 1 && shard.Index >= 0 && shard.Index < shard.Count ? shard : throw Wrong();

        int Variable(string name) => environment(name) is { } value
            ? Number(value)
            : throw new FormatException($"The shard is '{text}', but the environment has no {name}.");

        int Number(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Wrong();

        FormatException Wrong() => new($"The shard is '{text}'; expected i/n with i from 0 to n-1, slurm, or kubernetes/n.");
    }
}
