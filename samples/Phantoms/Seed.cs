using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>A phantom's seed, which gives each subject a random stream of its own.</summary>
/// <remarks>Separate streams keep a change in one subject, or a lesion present or not, from moving all the others.</remarks>
internal readonly record struct Seed(int Value)
{
    public Xoshiro For(string subject) => new(Key(subject));

    public ulong Key(string subject)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        ulong hash = 14695981039346656037UL;
        foreach (char letter in subject)
            hash = (hash ^ letter) * 1099511628211UL;

        return hash ^ ((ulong)(uint)Value * 0x9E3779B97F4A7C15UL);
    }
}
