namespace SaliencyGen;

/// <summary>How one instance of a generated class runs.</summary>
public sealed record ModelOptions
{
    private const int MostDefaultThreads = 8;
    private const int MostThreads = 256;

    /// <summary>All defaults.</summary>
    public static ModelOptions Default { get; } = new();

    /// <summary>
    /// Threads that work on one call, the caller's included. The default is the processors that this process may use, but not more
    /// than 8: one image's layers stop gaining beyond that. Results are bit-identical for every number. A server that runs an
    /// instance per request thread sets 1, which starts no thread at all.
    /// </summary>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads);
            field = value;
        }
    } = Math.Min(Environment.ProcessorCount, MostDefaultThreads);

    /// <summary>
    /// For models built with <c>Weights="File"</c>: the model file, or the folder that holds it under its own name; null means beside
    /// the application (<see cref="AppContext.BaseDirectory"/>). External-data files are looked for in the same folder. Embedded
    /// weights do not look at it.
    /// </summary>
    public string? WeightsPath { get; init; }
}
