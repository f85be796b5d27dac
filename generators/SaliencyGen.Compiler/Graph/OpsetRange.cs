using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Versions of operator sets whose meaning is known to the importers.</summary>
internal static class OpsetRange
{
    /// <summary>The newest opset whose changes to the supported operators were read; a later one may redefine an attribute.</summary>
    public const int Newest = 28;

    /// <summary>The oldest whose operators are understood.</summary>
    public const int Oldest = 6;

    /// <summary>The only version of ONNX Runtime's own operators.</summary>
    public const long Microsoft = 1;

    /// <summary>The version that the parts of an expanded node mean, whatever the model's is.</summary>
    public const int OfParts = 23;

    /// <summary>The version of an operator set that a model imports; 0 where it imports none.</summary>
    /// <param name="node">Whose operator it is: within a function the function's versions count.</param>
    /// <param name="model">The model.</param>
    /// <param name="domain">The operator set.</param>
    public static long Version(OnnxNode node, OnnxModel model, string domain) =>
        (node.Call?.Function.Opsets ?? model.Opsets).TryGetValue(domain, out long version) ? version : 0;

    /// <summary>The version of the standard operator set that a node means.</summary>
    public static int Of(OnnxNode node, OnnxModel model) => node.Origin is null ? (int)Version(node, model, "") : OfParts;

    /// <summary>Checks the version of the standard operator set.</summary>
    public static void Check(OnnxModel model)
    {
        if (!model.Opsets.TryGetValue("", out long version))
            throw new ModelException(Rule.InconsistentModel, "no opset of the standard domain is imported (opset_import); expected one");
        if (version is < 1 or > Newest)
            throw new ModelException(Rule.UnsupportedOperator, $"the model's opset is {version}; expected between 1 and {Newest}");
    }

    /// <summary>Checks the version of the standard operator set that a function imports. One of other operators alone need not.</summary>
    public static void Check(OnnxFunction function)
    {
        if (function.Opsets.TryGetValue("", out long version) && version is < Oldest or > Newest)
            throw new ModelException(
                Rule.UnsupportedOperator, $"function {Quoted.Text(function.Name)} of domain {Quoted.Text(function.Domain)} imports opset {version}; expected between {Oldest} and {Newest}");
    }
}
