using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Add, Sub, Mul and Div with NumPy broadcasting.</summary>
internal abstract class BinaryImporter(string opType, Func<double, double, double> floats, Func<long, long, long> integers)
    : OperatorImporter(opType, LegacyBroadcastExpander.Since, 2, 2)
{
    public override OperatorExpander? Expander(ImportContext context) => LegacyBroadcastExpander.Of(context);

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        var (left, right) = (context.Operand(0), context.Operand(1));
        if (left.Live is { } a && right.Live is { } b) return BothLive(context, a, b);
        return left.Live is { } live
            ? WithConstant(context, live, right.Known!, constantIsLeft: false)
            : WithConstant(context, right.Live!, left.Known!, constantIsLeft: true);
    }

    /// <summary>The constant is added, so that it may mask with infinities.</summary>
    protected virtual bool IsSum => false;

    /// <summary>What of the live operand, under the result's shape, the constant is applied to.</summary>
    protected virtual Value Meeting(ImportContext context, Value live, bool constantIsLeft) => live;

    protected abstract Value BothLive(ImportContext context, Value left, Value right);

    /// <summary>The steps that a scalar or channel vector becomes.</summary>
    protected abstract IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft);

    /// <summary>The node for a constant that varies over space.</summary>
    protected abstract Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft);

    protected override Constant Fold(ImportContext context) => BinaryFold.Fold(context, floats, integers);

    private Value WithConstant(ImportContext context, Value operand, Constant constant, bool constantIsLeft)
    {
        context.RequireNumbers(constantIsLeft ? 0 : 1, constantIsLeft ? "A" : "B", constant, IsSum);
        var live = Meeting(context, Elementwise.Broadcast(context, operand, constant), constantIsLeft);
        var output = context.NewOutput(live.Shape.Dims);
        var (reach, reduced) = Elementwise.Reduce(constant, live.Shape);
        return context.Add(reach == ConstantReach.Elements
            ? Elements(context, live, output, reduced, constantIsLeft)
            : new ChannelAffineNode(context.Name, live, output, Steps(context, reduced, constantIsLeft)));
    }
}
