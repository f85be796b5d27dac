using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// Remainder whose sign rule is an attribute: https://onnx.ai/onnx/operators/onnx__Mod.html. Of live numbers, which have the dividend's sign, it is the dividend less
/// the divisor times the truncated quotient, and once more the divisor where the quotient was rounded up to a whole number.
/// </summary>
internal sealed class RemainderExpander() : OperatorExpander("Mod", 10, 2, 2)
{
    public override string Restrictions => "of a tensor that depends on the input fmod is 1";

    public override OperatorExpander? Expander(ImportContext context) => context.IsLive(0) || context.IsLive(1) ? this : null;

    public override void Expand(NodeParts parts)
    {
        if (!parts.Context.Attributes.Flag("fmod", false)) throw parts.Context.Attributes.Bad("fmod", "0", "1 for floating numbers");
        string dividend = parts.Input(0), divisor = parts.Input(1), quotient = parts.Add("Div", [dividend, divisor]);
        string whole = parts.Add("Mul", [parts.Add("Sign", [quotient]), parts.Add("Floor", [parts.Add("Abs", [quotient])])]);
        string rest = parts.Add("Sub", [dividend, parts.Add("Mul", [divisor, whole])]), sign = parts.Add("Sign", [dividend]);
        string turned = parts.Add("Less", [parts.Add("Mul", [parts.Add("Sign", [rest]), sign]), parts.Number("zero", 0)]);
        string corrected = parts.Sum(rest, parts.Add("Mul", [sign, parts.Add("Abs", [divisor])]));
        parts.Return(parts.Add("Where", [turned, corrected, rest]));
    }

    protected override Constant Fold(ImportContext context) => context.Attributes.Flag("fmod", false)
        ? BinaryFold.Fold(context, (a, b) => a % b, IntegerMath.Remainder)
        : BinaryFold.Fold(context, null, IntegerMath.FloorModulo);
}
