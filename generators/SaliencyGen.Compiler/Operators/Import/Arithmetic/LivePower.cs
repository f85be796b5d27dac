using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>
/// Powers with an exponent that differs between elements: exp(y ln x), which has their rules from its parts. It is the power where the base is positive alone, so
/// that one which is not known to be is refused.
/// </summary>
internal static class LivePower
{
    public static Value Of(ImportContext context, Value bases, Value exponents)
    {
        var pair = Elementwise.Pair(context, Logarithm(context, bases), exponents);
        var product = context.Add(new MultiplyNode(context.Name, pair.Left, pair.Right, context.NewInner(pair.Dims)));
        return Exponential(context, product);
    }

    public static Value Of(ImportContext context, Value bases, Constant exponents)
    {
        context.RequireNumbers(1, "Y", exponents, mayBeInfinite: false);
        return Exponential(context, Logarithm(context, bases), exponents);
    }

    /// <summary>exp(c x).</summary>
    public static Value Exponential(ImportContext context, Value value, Constant factor)
    {
        var live = Elementwise.Broadcast(context, value, factor);
        var (reach, reduced) = Elementwise.Reduce(factor, live.Shape);
        var scaled = context.NewInner(live.Shape.Dims);
        return Exponential(context, context.Add(reach == ConstantReach.Elements
            ? new ElementAffineNode(context.Name, live, scaled, reduced, false, null, 1)
            : new ChannelAffineNode(context.Name, live, scaled, [new ScaleFold(reduced, false)])));
    }

    private static Value Exponential(ImportContext context, Value value) =>
        context.Add(new FunctionNode(context.Name, value, context.NewOutput(value.Shape.Dims), new Exp()));

    private static Value Logarithm(ImportContext context, Value bases) => IsPositive(context, bases)
        ? context.Add(new FunctionNode(context.Name, bases, context.NewInner(bases.Shape.Dims), new Log()))
        : throw context.BadOperand(
            0, "X", "to powers that differ between elements, and may not be positive",
            "one exponent for all elements, or a base behind a Clip with a positive minimum, a Softplus, an Exp, a Sigmoid or a Softmax, or behind what is never negative plus a positive constant");

    public static bool IsPositive(ImportContext context, Value value) => context.Producer(value) switch
    {
        FunctionNode { Function: Exp or Sigmoid or Softplus or Clip { Low: > 0, High: > 0 } } => true,
        SoftmaxNode { IsLog: false } => true,
        ChannelAffineNode { Folds: [ShiftFold shift] } affine => IsAdded(context, shift.Offset, shift.Sign) && IsNonNegative(context, affine.Input),
        ElementAffineNode { HasFactor: false, Summand: { } summand } affine => IsAdded(context, summand, affine.SummandSign) && IsNonNegative(context, affine.Input),
        _ => false,
    };

    private static bool IsNonNegative(ImportContext context, Value value) => context.Producer(value) is { } producer
        && (producer.Sign == OutputSign.NonNegative || (producer.Sign == OutputSign.AsInputs && producer.Inputs.TrueForAll(input => IsNonNegative(context, input))));

    private static bool IsAdded(ImportContext context, Constant constant, float sign) =>
        Array.TrueForAll(context.Values(constant) is float[] values ? values : [], value => sign * value > 0);
}
