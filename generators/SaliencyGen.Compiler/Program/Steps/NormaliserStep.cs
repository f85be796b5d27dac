using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>Which of a normaliser's kernels; their names in the runtimes.</summary>
public enum NormaliserPass
{
    /// <summary>Reads the input.</summary>
    Forward,

    /// <summary>The gradient: reads the input, of a softmax the output, and the signal at the output.</summary>
    Transpose,

    /// <summary>DeepLIFT's multipliers: reads the input, the reference's, and the signal.</summary>
    Rescale,

    /// <summary>LRP: reads the input, the output and the relevance.</summary>
    Relevance,
}

/// <summary>A pass through a normaliser.</summary>
public sealed class NormaliserStep : Step
{
    private readonly IReadOnlyList<FeatureBuffer> _maps;

    public NormaliserStep(NormaliserNode node, NormaliserPass pass, FeatureBuffer output, IReadOnlyList<FeatureBuffer> maps)
    {
        Node = Normaliser = node;
        Pass = pass;
        Output = output;
        _maps = maps;
    }

    public NormaliserNode Normaliser { get; }

    public NormaliserPass Pass { get; }

    /// <summary>A factor for each channel; null for none.</summary>
    public WeightSlot? Factor { get; init; }

    /// <summary>A summand for each channel, in the forward pass; null for none.</summary>
    public WeightSlot? Offset { get; init; }

    /// <summary>What LRP divides by is kept from 0 by.</summary>
    public float Stabilizer { get; init; } = LrpRule.DefaultStabilizer;

    public override IEnumerable<FeatureBuffer> Reads => _maps;

    public override IEnumerable<WeightSlot> Slots => new[] { Factor, Offset }.Where(slot => slot is not null).Select(slot => slot!);
}
