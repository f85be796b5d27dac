using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Compiled LRP against the reference interpreter's.</summary>
internal static class LrpAgreement
{
    /// <summary>Relative L2 of target 1's map, by a method's name or the text of a composite.</summary>
    public static double Distance(byte[] bytes, string rules, DrawnWeights draw)
    {
        var (composite, method, options) = LrpComposites.Find(rules);
        using var model = Compiled.Open(bytes, options);
        float[] input = draw.Values(model.InputLength, 1);
        double[] expected = ReferenceNetwork.Load(bytes).Lrp(Array.ConvertAll(input, value => (double)value), 1, composite).Values;
        return Compiled.Distance(model.Explain(method, input, 1).Map, expected);
    }
}
