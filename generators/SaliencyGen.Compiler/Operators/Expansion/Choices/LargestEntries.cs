namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>The largest or smallest entry along an axis, and where it is.</summary>
/// <param name="Value">Its value, with an extent of 1.</param>
/// <param name="IsThere">Truth along the axis: the entry itself, of equal ones the first.</param>
internal readonly record struct LargestEntry(string Value, string IsThere)
{
    public static LargestEntry Of(NodeParts parts, string tensor, int axis, bool isLargest = true)
    {
        string value = parts.Reduced(isLargest ? "ReduceMax" : "ReduceMin", tensor, axis), equal = parts.Add("Equal", [tensor, value]);
        string before = parts.Add("CumSum", [parts.AsNumbers(equal), parts.Constant("axis", Graph.Constant.Of([], new[] { (long)axis }))]);
        return new(value, parts.Add("And", [equal, parts.Add("Less", [before, parts.Number("second", 1.5f)])]));
    }
}
