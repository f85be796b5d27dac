using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// Which layer ends at a step: an operator with weights together with the constant factors and summands that follow it alone
/// (BatchNormalization, a bias as a separate Add), else such a factor or summand as a diagonal layer of its own.
/// </summary>
public static class LayerFinder
{
    /// <returns>The layer and the tensor it reads; null where no linear layer with parameters ends here.</returns>
    public static (LinearLayer Layer, string Input)? EndingAt(ForwardPass pass, Step step)
    {
        if (WeightedLayer.Of(pass, step) is { } weighted)
            return weighted;
        if (ConstantAffine.Of(pass, step) is not { } affine)
            return null;
        LinearLayer own = LinearLayer.Diagonal(affine.Factor, affine.Offset);
        bool follows = pass.Network.IsPrivate(affine.Input)
            && pass[affine.Input].Shape.AsSpan().SequenceEqual(pass[step.Output].Shape)
            && pass.Network.Producer(affine.Input) is not null;
        if (follows
            && EndingAt(pass, pass.Network.Producer(affine.Input)!) is { Layer.Kind: not LayerKind.Diagonal } before
            && LayerMerge.Scaled(before.Layer, affine.Factor, affine.Offset, pass[step.Output].Shape) is { } merged)
            return (merged, before.Input);
        return (own, affine.Input);
    }
}
