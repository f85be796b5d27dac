using System.Globalization;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>
/// A tensor to the power of another one: https://onnx.ai/onnx/operators/onnx__Pow.html. With one exponent for all elements it is a function of the base; a
/// constant base's is exp(y ln a). Other powers are so, too, of a base that is known to be positive.
/// The exponent may be of another type than the base, whose type the result has; so from opset 12 on, and in older files that do the same.
/// </summary>
internal sealed class PowImporter() : OperatorImporter("Pow", LegacyBroadcastExpander.Since, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Pointwise | OperatorKinds.Linear | OperatorKinds.Bilinear;

    public override string Restrictions => "of exponents that differ, a base known to be positive, or at most 16 exponents known at build time";

    public override bool KeepsAxes => true;

    /// <summary>Exponents that differ are powers of their own where the base may not be positive, and no logarithm has it.</summary>
    public override OperatorExpander? Expander(ImportContext context)
    {
        if (LegacyBroadcastExpander.Of(context) is { } legacy) return legacy;
        if (!context.IsLive(0) || context.IsLive(1) || context.Operand(1).Known is not { Count: > 1 } exponents || LivePower.IsPositive(context, context.Live(0, "X"))) return null;
        double[] values = Numbers(context, exponents, exponents.Dims);
        return values.Distinct().Count() is > 1 and <= PowersExpander.Most ? new PowersExpander(exponents.Dims, values) : null;
    }

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        if (!context.IsLive(0)) return OfConstant(context);
        var input = context.Live(0, "X");
        if (context.IsLive(1)) return LivePower.Of(context, input, context.Live(1, "Y"));
        var exponents = context.Known(1, "Y");
        double[] values = Numbers(context, exponents, exponents.Dims);
        if (values.Length == 0) throw context.BadOperand(1, "Y", $"of shape {ImportContext.Show(exponents.Dims)}", "at least one element");
        if (!Array.TrueForAll(values, value => value.Equals(values[0]))) return LivePower.Of(context, input, Constant.Of(exponents.Dims, Array.ConvertAll(values, value => (float)value)));
        return context.Add(new FunctionNode(context.Name, input, context.NewOutput(input.Shape.Dims), Function(context, (float)values[0])));
    }

    /// <summary>a^y = exp(y ln a).</summary>
    private static Value OfConstant(ImportContext context)
    {
        var bases = context.Known(0, "X");
        double[] values = Numbers(context, bases, bases.Dims);
        if (Array.Exists(values, value => !(value > 0 && value <= float.MaxValue)))
            throw context.BadOperand(0, "X", "no positive number in every element, to a power that depends on the network's input", "positive numbers");
        return LivePower.Exponential(context, context.Live(1, "Y"), Constant.Of(bases.Dims, Array.ConvertAll(values, value => (float)Math.Log(value))));
    }

    private static PointwiseFunction Function(ImportContext context, float exponent) => exponent switch
    {
        2 => new Square(),
        3 => new Cube(),
        0.5f => new Sqrt(),
        -1 => new Reciprocal(),
        _ when float.IsNaN(exponent) || float.IsInfinity(exponent) => throw context.BadOperand(1, "Y", Show(exponent), "a finite number"),
        _ => new Power(exponent),
    };

    protected override Constant Fold(ImportContext context)
    {
        Constant bases = context.Known(0, "X"), exponents = context.Known(1, "Y");
        if (bases.IsInteger && exponents.IsInteger) return BinaryFold.Fold(context, null, IntegerMath.Power);
        var dims = Elementwise.Result(context, bases.Dims, exponents.Dims);
        double[] x = Numbers(context, bases, dims), y = Numbers(context, exponents, dims);
        return bases.IsInteger
            ? Constant.Of(dims, x.Select((value, i) => Whole(context, value, y[i])).ToArray())
            : Constant.Of(dims, x.Select((value, i) => (float)Math.Pow(value, y[i])).ToArray());
    }

    private static double[] Numbers(ImportContext context, Constant constant, IReadOnlyList<int> dims)
    {
        var values = context.Values(ConstantViews.Expand(constant, dims));
        return values is long[] integers ? Array.ConvertAll(integers, value => (double)value) : Array.ConvertAll((float[])values, value => (double)value);
    }

    private static long Whole(ImportContext context, double value, double exponent)
    {
        double power = Math.Truncate(Math.Pow(value, exponent));
        return Math.Abs(power) < long.MaxValue ? (long)power : throw context.Contradiction(
            $"the integer {Show(value)} has the exponent {Show(exponent)}", "a power that is an integer of 64 bits");
    }

    private static string Show(double value) => value.ToString(CultureInfo.InvariantCulture);
}
