using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>A phantom to explain, and what methods with a baseline compare it with: the same patient with the other diagnosis.</summary>
/// <remarks>
/// Against its healthy twin, a diseased phantom's difference in score is the lesion's alone. A healthy phantom has no disease to take
/// away; its maps say instead what the network misses: how the score would rise, and where, if the twin's lesion were there.
/// </remarks>
internal sealed class Study
{
    /// <summary>Far above the seeds of the training, validation and test images.</summary>
    public const int FirstSeed = 2_000_000;

    /// <summary>Outputs of the network are normal, consolidation.</summary>
    public const int Disease = 1;

    private Study(int seed, bool diseased)
    {
        Phantom = Phantom.Draw(seed, diseased);
        Twin = Phantom.Draw(seed, !diseased);
        Input = Phantom.ToNetworkInput();
        Baseline = Twin.ToNetworkInput();
    }

    public Phantom Phantom { get; }

    public Phantom Twin { get; }

    public float[] Input { get; }

    public float[] Baseline { get; }

    /// <summary>Where the lesion is, in this phantom or in its twin.</summary>
    public ReadOnlySpan<byte> LesionMask => Phantom.HasConsolidation ? Phantom.LesionMask : Twin.LesionMask;

    public string Label => Phantom.HasConsolidation ? "consolidation" : "normal";

    /// <summary>A study with a lesion.</summary>
    public static Study Diseased(int seed) => new(seed, diseased: true);

    /// <summary>Consecutive seeds, unseen and not picked: two diseased, one healthy, and so on.</summary>
    public static Study Number(int index) => new(FirstSeed + index, diseased: index % 3 != 2);
}
