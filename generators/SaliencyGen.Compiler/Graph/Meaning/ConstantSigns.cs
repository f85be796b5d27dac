using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>Signs of constant factors, whose values are read for that, and single values.</summary>
internal sealed class ConstantSigns(ConstantReader reader)
{
    /// <summary>1 or -1 where all elements of a step's factor have that sign; else 0, as where there are too many to be read.</summary>
    public int OfFactor(AffineNode node) => node switch
    {
        ChannelAffineNode affine => affine.Folds.Aggregate(1, (sign, fold) => sign * Of(fold)),
        ElementAffineNode affine => affine.Multiplier is { } factor ? Of(factor) : 1,
        QuantisationNode => 1,
        _ => 0,
    };

    /// <summary>The value of a constant that has one element.</summary>
    public float Scalar(Constant constant) => reader.Floats(constant)[0];

    private int Of(ChannelFold fold) => fold switch
    {
        ScaleFold scale => Of(scale.Factor),
        BatchNormFold normalisation => Of(normalisation.Scale),
        _ => 1,
    };

    private int Of(Constant constant)
    {
        if (Shapes.Count(constant.Dims) > ConstantReader.Limit) return 0;
        float[] values = reader.Floats(constant);
        return Array.TrueForAll(values, value => value > 0) ? 1 : Array.TrueForAll(values, value => value < 0) ? -1 : 0;
    }
}
