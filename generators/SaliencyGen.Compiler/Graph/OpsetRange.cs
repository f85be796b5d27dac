using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Versions of the standard operator set whose meaning is known to the importers.</summary>
internal static class OpsetRange
{
    /// <summary>The newest opset whose changes to the supported operators were read; a later one may redefine an attribute.</summary>
    public const int Newest = 28;

    public static void Check(OnnxModel model)
    {
        if (!model.Opsets.TryGetValue("", out long version))
            throw new ModelException(Rule.InconsistentModel, "no opset of the standard domain is imported (opset_import); expected one");
        if (version is < 1 or > Newest)
            throw new ModelException(Rule.UnsupportedOperator, $"the model's opset is {version}; expected between 1 and {Newest}");
    }
}
