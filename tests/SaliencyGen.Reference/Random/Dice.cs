namespace SaliencyGen.Reference.Random;

/// <summary>
/// The random choices of one part of a model: a stream of numbers that its key decides and nothing else. A choice takes one number, whatever
/// it is among, and each alternative is hashed with it by its own name; the highest hash wins. So one alternative more changes those choices
/// alone that it wins, and a part that draws more than before changes nothing behind it.
/// </summary>
internal sealed class Dice
{
    private readonly ulong _key;
    private readonly Dictionary<string, int> _parts = [];
    private ulong _state;

    public Dice(int seed)
        : this(Hash.Mixed((ulong)seed))
    {
    }

    private Dice(ulong key) => _key = _state = key;

    /// <summary>A stream of its own for a part of the model, another one each time that the same name is asked for.</summary>
    public Dice Part(string name)
    {
        int before = _parts.GetValueOrDefault(name);
        _parts[name] = before + 1;
        return new(Hash.Of(_key, name, before));
    }

    public bool OneIn(int n) => Between(1, n) == 1;

    /// <summary>One of several alternatives; one that is listed twice is twice as likely.</summary>
    public T Pick<T>(params T[] choices)
        where T : notnull => Pick(choices, choice => choice.ToString()!, _ => 1);

    /// <summary>One of several alternatives that have names, each with as many tickets as it has.</summary>
    public T Pick<T>(IReadOnlyList<T> choices, Func<T, string> name, Func<T, int> tickets)
    {
        ulong occasion = Next();
        Dictionary<string, int> sold = [];
        ulong Luckiest(T choice)
        {
            int first = sold.GetValueOrDefault(name(choice));
            sold[name(choice)] = first + tickets(choice);
            return Enumerable.Range(first, tickets(choice)).Max(ticket => Hash.Of(occasion, name(choice), ticket));
        }

        return choices.MaxBy(Luckiest)!;
    }

    public int Between(int low, int high) => low + (int)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    public float Uniform(float low, float high) => low + (high - low) * (float)Fraction();

    /// <summary>Normally distributed values.</summary>
    public float[] Values(int count, float deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * Normal())];

    private float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction()));

    /// <summary>0 up to 1, without 1: 53 bits, which a double holds.</summary>
    private double Fraction() => (Next() >> 11) * Math.ScaleB(1, -53);

    // SplitMix64: a counter, mixed.
    private ulong Next() => Hash.Mixed(_state += 0x9E3779B97F4A7C15);
}
