namespace SaliencyGen.Reference.Random;

/// <summary>Hashes that are the same in every process and on every machine.</summary>
internal static class Hash
{
    // FNV-1a, whose low bits alone would tell similar names apart badly: hence mixed.
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(ulong key, string name, int number) =>
        Mixed(key ^ Mixed(name.Aggregate(Basis, (hash, letter) => (hash ^ letter) * Prime) + (ulong)number));

    /// <summary>Every bit depends on every bit: SplitMix64's finaliser.</summary>
    public static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
