using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// Operators of two operands before opset 7: of equal shapes, or where an attribute says so, the second one's dims stand at an axis of the first one's, else at the
/// last ones.
/// </summary>
internal sealed class LegacyBroadcastExpander(string opType) : OperatorExpander(opType, Since, 2, 2)
{
    public override string Restrictions => "";

    /// <summary>The oldest opset whose form is understood.</summary>
    public new const int Since = 6;

    private const int IsNumpySince = 7;

    /// <summary>Null from opset 7 on, where broadcasting is NumPy's.</summary>
    public static LegacyBroadcastExpander? Of(ImportContext context) => context.Opset < IsNumpySince ? new(context.Node.OpType) : null;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        IReadOnlyList<int> left = context.Dims(0), right = context.Dims(1);
        bool isBroadcast = context.Attributes.Flag("broadcast", false);
        int axis = context.Attributes.Has("axis") ? context.Axis(context.Attributes.Int("axis", 0), left.Count) : left.Count - right.Count;
        int[] at = axis < 0 || axis + right.Count > left.Count ? [] : [.. right, .. Enumerable.Repeat(1, left.Count - axis - right.Count)];
        bool fits = isBroadcast ? at.Length >= right.Count && Shapes.Broadcast(left, at) is { } whole && whole.SequenceEqual(left) : left.SequenceEqual(right);
        if (!fits)
            throw context.Contradiction(
                $"operands of shapes {ImportContext.Show(left)} and {ImportContext.Show(right)}", isBroadcast ? $"the second one's dims among the first one's from {axis} on" : "equal shapes where 'broadcast' is 0");
        string second = parts.Input(1);
        if (isBroadcast && at.Length > right.Count) second = parts.Reshaped(second, [.. at.Select(dim => (long)dim)]);
        parts.Return(parts.Add(OpType, [parts.Input(0), second], isMain: true));
    }
}
