using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// A layer is a first layer where all that it reads is the graph's input, moved, or prepared by constant factors and summands that could as
/// well have been applied outside of the graph.
/// </summary>
internal static class FirstLayer
{
    public static bool Reads(ForwardPass pass, string tensor)
    {
        if (tensor == pass.Network.InputName)
            return true;
        return pass.Network.Producer(tensor) is { } step && IsPreparation(pass, step) && step.Inputs.Where(pass.Network.IsLive).All(input => Reads(pass, input));
    }

    /// <summary>Whether a constant step prepares the input, and does so for layers alone that the composite treats as first ones.</summary>
    public static bool Prepares(ForwardPass pass, Step step, LrpComposite composite) =>
        ConstantAffine.Of(pass, step) is not null && Reads(pass, step.Output) && IsReadByFirstLayersAlone(pass, step.Output, composite);

    /// <summary>Whether anything but moves lies between the input and a tensor.</summary>
    public static bool IsPrepared(ForwardPass pass, string tensor) => pass.Network.Producer(tensor) is { } step
        && (ConstantAffine.Of(pass, step) is not null || step.Inputs.Where(pass.Network.IsLive).Any(input => IsPrepared(pass, input)));

    /// <summary>Bounds of the input as a prepared tensor has them; cells of a Pad have its value for both.</summary>
    public static (Tensor Low, Tensor High) Bounds(ForwardPass pass, string tensor, Tensor low, Tensor high)
    {
        if (tensor == pass.Network.InputName)
            return (Broadcast.To(low, pass[tensor].Shape), Broadcast.To(high, pass[tensor].Shape));
        Step step = pass.Network.Producer(tensor)!;
        if (ConstantAffine.Of(pass, step) is { } affine)
        {
            (low, high) = Bounds(pass, affine.Input, low, high);
            int[] shape = pass[tensor].Shape;
            Tensor factor = Broadcast.To(affine.Factor, shape), offset = Broadcast.To(affine.Offset ?? new Tensor([], [0]), shape);
            Tensor rising = factor.Positive(), falling = factor.Negative();
            return (low * rising + high * falling + offset, high * rising + low * falling + offset);
        }
        var inputs = step.Inputs.Select(input => pass.Network.IsLive(input) ? Bounds(pass, input, low, high) : default).ToArray();
        Tensor?[] lows = pass.Inputs(step), highs = pass.Inputs(step);
        for (int i = 0; i < inputs.Length; i++)
            if (inputs[i].Low is not null)
                (lows[i], highs[i]) = (inputs[i].Low, inputs[i].High);
        return (step.Operator.Forward(lows), step.Operator.Forward(highs));
    }

    private static bool IsReadByFirstLayersAlone(ForwardPass pass, string tensor, LrpComposite composite) =>
        tensor != pass.Network.OutputName && pass.Network.Consumers(tensor).Any() && pass.Network.Consumers(tensor).All(reader =>
            WeightedLayer.Of(pass, reader) is { } layer
                ? Reads(pass, layer.Input) && composite.HasFirst(layer.Layer.Kind)
                : Reads(pass, reader.Output) && IsReadByFirstLayersAlone(pass, reader.Output, composite));

    private static bool IsPreparation(ForwardPass pass, Step step) =>
        step.Operator is IRouting || ConstantAffine.Of(pass, step) is not null || IsIdentity(pass, step);

    /// <summary>A pool over single cells.</summary>
    private static bool IsIdentity(ForwardPass pass, Step step) =>
        step.Operator is Pooling or GlobalAveragePool
        && pass[step.Output].Shape.AsSpan().SequenceEqual(pass[step.Inputs[0]].Shape)
        && pass[step.Output].Data.AsSpan().SequenceEqual(pass[step.Inputs[0]].Data);
}
