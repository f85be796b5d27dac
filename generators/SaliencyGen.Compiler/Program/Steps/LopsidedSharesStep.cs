using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>What alpha-beta hands on from outputs of a pointwise convolution whose products are nearly all of one sign.</summary>
public sealed class LopsidedSharesStep : Step
{
    private readonly FeatureBuffer[] _maps;

    /// <param name="convolution">The layer.</param>
    /// <param name="output">Relevance at its input.</param>
    /// <param name="maps">Its input, its sums, the sums of magnitudes, its relevance.</param>
    public LopsidedSharesStep(ConvolutionNode convolution, FeatureBuffer output, params FeatureBuffer[] maps)
    {
        Node = convolution;
        Output = output;
        _maps = maps;
    }

    /// <summary>Whether there is a kernel for a layer and its maps: pointwise, and on channels beside each other.</summary>
    public static bool Serves(ConvolutionNode convolution, FeatureBuffer input, FeatureBuffer output) =>
        DirectAlgorithm.IsPointwise(convolution) && input.Layout == MapLayout.Blocked && output.Layout == MapLayout.Blocked;

    /// <summary>Transposed.</summary>
    public required WeightSlot Weights { get; init; }

    public required WeightSlot? Bias { get; init; }
    public required float Alpha { get; init; }
    public required float Beta { get; init; }
    public required float Stabilizer { get; init; }
    public override IEnumerable<FeatureBuffer> Reads => _maps;

    public override IEnumerable<WeightSlot> Slots => Bias is null ? [Weights] : [Weights, Bias];
}
