using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through the larger of two, a + max(b - a, 0), with Rescale at the difference: where s is its secant, b gets s m and a the rest. The smaller
/// is a - max(a - b, 0). Of more than two, one after the other.
/// </summary>
internal static class ExtremumRule
{
    private static readonly ElementFunction Relu = new(z => Math.Max(z, 0), z => z > 0 ? 1 : 0);

    /// <returns>The multipliers of all operands, in their order.</returns>
    public static Tensor[] Multipliers(Extremum extremum, Tensor?[] inputs, Tensor?[] reference, Tensor m)
    {
        Tensor[] result = new Tensor[inputs.Length];
        for (int last = inputs.Length - 1; last > 0; last--)
        {
            Tensor before = All(extremum, inputs[..last], m), before0 = All(extremum, reference[..last], m);
            Tensor other = Broadcast.To(inputs[last]!, m.Shape), other0 = Broadcast.To(reference[last]!, m.Shape);
            Tensor chord = extremum.IsLargest ? Chords.Of(Relu, other - before, other0 - before0) : Chords.Of(Relu, before - other, before0 - other0);
            result[last] = Broadcast.SumTo(m * chord, inputs[last]!.Shape);
            m = m.Zip(chord, (own, part) => own * (1 - part));
        }
        result[0] = Broadcast.SumTo(m, inputs[0]!.Shape);
        return result;
    }

    private static Tensor All(Extremum extremum, Tensor?[] inputs, Tensor like) => Broadcast.To(extremum.Forward(inputs), like.Shape);
}
