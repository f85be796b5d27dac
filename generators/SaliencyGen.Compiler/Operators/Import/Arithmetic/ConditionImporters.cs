using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>
/// Operators that tell true (1) from false (0): comparisons, and what combines their results. Their pages are https://onnx.ai/onnx/operators/onnx__NAME.html. With
/// live operands each is a jump of a sum: of a difference at 0, of truth values between none, one and both.
/// </summary>
internal static class ConditionImporters
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new Comparison("Greater", LegacyBroadcastExpander.Since, new Jump(0, 0, 1), (a, b) => a > b, (a, b) => a > b),
        new Comparison("Less", LegacyBroadcastExpander.Since, new Jump(1, 0, 0), (a, b) => a < b, (a, b) => a < b),
        new Comparison("GreaterOrEqual", 12, new Jump(0, 1, 1), (a, b) => a >= b, (a, b) => a >= b),
        new Comparison("LessOrEqual", 12, new Jump(1, 1, 0), (a, b) => a <= b, (a, b) => a <= b),
        new Comparison("Equal", LegacyBroadcastExpander.Since, new Jump(0, 1, 0), (a, b) => a == b, (a, b) => a == b),
        new Logic("And", 1.5f, new Jump(0, 0, 1), (a, b) => a & b),
        new Logic("Or", 0.5f, new Jump(0, 0, 1), (a, b) => a | b),
        new Logic("Xor", 1, new Jump(0, 1, 0), (a, b) => a ^ b),
        new Negation(),
    ];

    /// <summary>A jump of the sum of two operands, the second one with a sign, less a threshold.</summary>
    private static Value Jumped(ImportContext context, float sign, float threshold, Jump jump)
    {
        var sum = Sum(context, sign, threshold);
        return context.Add(new FunctionNode(context.Name, sum, context.NewOutput(sum.Shape.Dims), jump));
    }

    private static Value Sum(ImportContext context, float sign, float threshold)
    {
        if (context.IsLive(0) && context.IsLive(1))
        {
            var pair = Elementwise.Pair(context, context.Live(0, "A"), context.Live(1, "B"));
            var sum = context.Add(new AddNode(context.Name, pair.Left, pair.Right, context.NewInner(pair.Dims), sign));
            return threshold == 0 ? sum : Shifted(context, sum, Constant.Of([1], new[] { -threshold }));
        }

        // sign * (x - s c) is the sum where the live operand stands second.
        bool isFirst = context.IsLive(0);
        var known = context.Known(isFirst ? 1 : 0, isFirst ? "B" : "A");
        float factor = isFirst ? sign : 1, turn = isFirst ? 1 : sign;
        var values = context.Values(known);
        float[] summand = values is long[] whole ? Array.ConvertAll(whole, value => (factor * value) - threshold) : Array.ConvertAll((float[])values, value => (factor * value) - threshold);
        var constant = Constant.Of(known.Dims, Array.ConvertAll(summand, value => value * turn));
        context.RequireNumbers(isFirst ? 1 : 0, isFirst ? "B" : "A", constant, mayBeInfinite: true);
        var shifted = Shifted(context, Elementwise.Broadcast(context, context.Live(isFirst ? 0 : 1, isFirst ? "A" : "B"), constant), constant);
        if (turn == 1) return shifted;
        return context.Add(new ChannelAffineNode(context.Name, shifted, context.NewInner(shifted.Shape.Dims), [new ScaleFold(Constant.Of([1], new[] { turn }), false)]));
    }

    private static Value Shifted(ImportContext context, Value live, Constant constant) =>
        context.Add(Elementwise.Shifted(context, live, context.NewInner(live.Shape.Dims), constant));

    private sealed class Comparison(string opType, int since, Jump jump, Func<double, double, bool> floats, Func<long, long, bool> integers)
        : OperatorImporter(opType, since, 2, 2)
    {
        public override OperatorKinds Kinds => OperatorKinds.Pointwise | OperatorKinds.Linear;

        public override string Restrictions => "";

        public override OperatorExpander? Expander(ImportContext context) => LegacyBroadcastExpander.Of(context);

        public override bool KeepsAxes => true;

        public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

        public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

        public override Value Import(ImportContext context) => Jumped(context, -1, 0, jump);

        protected override Constant Fold(ImportContext context) => BinaryFold.Compare(context, floats, integers);
    }

    private sealed class Logic(string opType, float threshold, Jump jump, Func<long, long, long> booleans) : OperatorImporter(opType, LegacyBroadcastExpander.Since, 2, 2)
    {
        public override OperatorKinds Kinds => OperatorKinds.Pointwise | OperatorKinds.Linear;

        public override string Restrictions => "";

        public override OperatorExpander? Expander(ImportContext context) => LegacyBroadcastExpander.Of(context);

        public override bool KeepsAxes => true;

        public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

        public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

        public override Value Import(ImportContext context) => Jumped(context, 1, threshold, jump);

        protected override Constant Fold(ImportContext context) => BinaryFold.Fold(context, null, booleans);
    }

    private sealed class Negation() : OperatorImporter("Not", 1, 1, 1)
    {
        public override OperatorKinds Kinds => OperatorKinds.Pointwise;

        public override string Restrictions => "";

        public override bool KeepsAxes => true;

        public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

        public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

        public override Value Import(ImportContext context)
        {
            var input = context.Live(0, "X");
            return context.Add(new FunctionNode(context.Name, input, context.NewOutput(input.Shape.Dims), new Jump(0, 1, 0)));
        }

        protected override Constant Fold(ImportContext context) =>
            Constant.Of(context.Dims(0), Array.ConvertAll(context.Integers(0, "X"), x => x == 0 ? 1L : 0));
    }
}
