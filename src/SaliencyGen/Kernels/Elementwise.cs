using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>An operator as a pass over maps.</summary>
public static class Elementwise
{
    /// <summary>
    /// output = operator(value, operands). All maps have the extents and lanes of <paramref name="output"/>, each its own halo and
    /// pitches; <paramref name="value"/> and the operands may also repeat a per-channel vector over space
    /// (<see cref="FeatureMap.PerChannel"/>). In place is allowed: the output may be the value or an operand. Padding lanes are computed
    /// like any others; the halo is not written.
    /// </summary>
    public static void Run<TOperator>(Worker worker, in FeatureMap output, in FeatureMap value, in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator
    {
        var walk = new ElementwiseWalk(output, value, operands, TOperator.Operands);
        if (output.Lanes == 1)
            Widest.Run(new PlanarElementwise<TOperator>(worker, walk, scalars));
        else if (Marks.In<TOperator>())
            Widest.Run(new BlockedElementwise<TOperator, SomeMarks>(worker, walk, scalars));
        else
            Widest.Run(new BlockedElementwise<TOperator, NoMarks>(worker, walk, scalars));
    }
}
