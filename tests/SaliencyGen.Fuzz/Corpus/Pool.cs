namespace SaliencyGen.Fuzz.Corpus;

/// <summary>Seeds, and mutants from which new ones are made because they showed the compiler something new.</summary>
internal sealed class Pool(IReadOnlyList<byte[][]> seeds)
{
    private const int MostMutants = 4000;

    private readonly List<byte[]> _mutants = [];
    private readonly HashSet<string> _seen = [];

    public byte[] Draw(Random draws)
    {
        if (_mutants.Count > 0 && draws.Next(3) == 0) return _mutants[draws.Next(_mutants.Count)];
        byte[][] group = seeds[draws.Next(seeds.Count)];
        return group[draws.Next(group.Length)];
    }

    /// <summary>Keeps a mutant whose answer has not been seen, and some that are accepted, so that changes add up.</summary>
    public void Offer(byte[] mutant, string answer, bool isAccepted, Random draws)
    {
        if (!_seen.Add(answer) && !(isAccepted && draws.Next(10) == 0)) return;
        if (_mutants.Count < MostMutants) _mutants.Add(mutant);
        else _mutants[draws.Next(MostMutants)] = mutant;
    }
}
