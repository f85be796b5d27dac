using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The calls of the normalisers' kernels, which differ between targets in how weights are named.</summary>
internal static class NormaliserText
{
    /// <param name="caller">The first argument.</param>
    /// <param name="step">The step.</param>
    /// <param name="map">A map's name.</param>
    /// <param name="weights">How packed weights are named; none where there are none.</param>
    public static string Call(string caller, NormaliserStep step, Func<FeatureBuffer, string> map, Func<WeightSlot?, string> weights)
    {
        string maps = string.Join(", ", step.Reads.Append(step.Output!).Select(map));
        return step.Normaliser switch
        {
            SoftmaxNode softmax => $"ChannelSoftmax.{step.Pass}({caller}, {maps}, {softmax.Run}{(step.Pass == NormaliserPass.Relevance ? "" : $", logarithm: {Literal(softmax.IsLog)}")})",
            NormalisationNode norm => $"Normalisation.{step.Pass}({caller}, {maps}, {Shape(norm.Form)}, {weights(step.Factor)}{Last(step, weights)})",
            _ => throw new InvalidOperationException($"No kernels for {step.Normaliser.GetType().Name}."),
        };
    }

    private static string Last(NormaliserStep step, Func<WeightSlot?, string> weights) => step.Pass switch
    {
        NormaliserPass.Forward => $", {weights(step.Offset)}",
        NormaliserPass.Relevance => $", {Literals.Float(step.Stabilizer)}",
        _ => "",
    };

    private static string Shape(NormalisationForm form) =>
        $"new({form.Run}, overPositions: {Literal(form.OverPositions)}, centred: {Literal(form.IsCentred)}, Kernels.Spread.{form.Spread}, {Literals.Float(form.Epsilon)})";

    private static string Literal(bool value) => value ? "true" : "false";
}
