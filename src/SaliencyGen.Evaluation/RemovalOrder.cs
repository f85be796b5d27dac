namespace SaliencyGen.Evaluation;

/// <summary>In which order <see cref="RegionPerturbation{TModel}"/> replaces regions. The default is <see cref="MostRelevantFirst"/>.</summary>
public readonly record struct RemovalOrder
{
    private RemovalOrder(Kinds kind, int seed) => (Kind, Seed) = (kind, seed);

    /// <summary>MoRF: a good map makes the score fall early.</summary>
    public static RemovalOrder MostRelevantFirst => default;

    /// <summary>LeRF: a good map keeps the score up until late.</summary>
    public static RemovalOrder LeastRelevantFirst => new(Kinds.LeastRelevantFirst, 0);

    internal enum Kinds
    {
        MostRelevantFirst,
        LeastRelevantFirst,
        Random,
    }

    internal Kinds Kind { get; }

    internal int Seed { get; }

    /// <summary>Without regard to the map: what any map should be better than. Equal seeds give equal orders.</summary>
    public static RemovalOrder Random(int seed) => new(Kinds.Random, seed);
}
