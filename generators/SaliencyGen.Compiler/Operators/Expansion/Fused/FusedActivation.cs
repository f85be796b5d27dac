using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>The activation that ONNX Runtime fuses into a layer, by its name and numbers.</summary>
internal static class FusedActivation
{
    /// <param name="parts">The layer.</param>
    /// <param name="tensor">What is activated.</param>
    /// <param name="numbers">The activation's numbers in their order, as far as the node gives them.</param>
    public static string Of(NodeParts parts, string tensor, IReadOnlyList<float> numbers)
    {
        string name = parts.Context.Attributes.Text("activation", "");
        return name switch
        {
            "" => tensor,
            "Relu" or "Sigmoid" or "Tanh" => parts.Add(name, [tensor]),
            "LeakyRelu" or "Elu" => parts.Add(name, [tensor], Named("alpha")),
            "HardSigmoid" => parts.Add(name, [tensor], Named("alpha", "beta")),
            "Clip" => parts.Add(name, [tensor, .. numbers.Select(number => parts.Number("bound", number))]),
            _ => throw parts.Context.Attributes.Bad("activation", Quoted.Text(name), "'Relu', 'Sigmoid', 'Tanh', 'LeakyRelu', 'Elu', 'HardSigmoid' or 'Clip'"),
        };

        IEnumerable<OnnxAttribute> Named(params string[] roles) => roles.Zip(numbers, StandardParts.Float);
    }
}
