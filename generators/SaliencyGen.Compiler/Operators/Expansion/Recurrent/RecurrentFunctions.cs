using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>The functions that a recurrent layer names, each with the numbers of activation_alpha and activation_beta that it takes, in their order.</summary>
internal static class RecurrentFunctions
{
    /// <summary>Names, and what alpha and beta are where none is left; null for those that a function does not take, not a number where it has to be stated.</summary>
    private static readonly (string Name, float? Alpha, float? Beta)[] Known =
    [
        ("Relu", null, null), ("Tanh", null, null), ("Sigmoid", null, null), ("Softsign", null, null), ("Softplus", null, null),
        ("LeakyRelu", 0.01f, null), ("ThresholdedRelu", 1, null), ("Elu", 1, null), ("HardSigmoid", 0.2f, 0.5f),
        ("Affine", float.NaN, float.NaN), ("ScaledTanh", float.NaN, float.NaN),
    ];

    /// <param name="parts">The layer.</param>
    /// <param name="directions">Its directions.</param>
    /// <param name="otherwise">The functions of each where none are stated.</param>
    public static IReadOnlyList<IReadOnlyList<RecurrentFunction>> Of(NodeParts parts, int directions, IReadOnlyList<string> otherwise)
    {
        var attributes = parts.Context.Attributes;
        var stated = attributes.Texts("activations");
        var names = stated is { Count: > 0 } ? stated : [.. Enumerable.Range(0, directions).SelectMany(_ => otherwise)];
        if (names.Count != directions * otherwise.Count)
            throw attributes.Bad("activations", $"a list of {names.Count}", $"{otherwise.Count} for each of {directions} directions");
        var alphas = new Queue<float>(attributes.Floats("activation_alpha") ?? []);
        var betas = new Queue<float>(attributes.Floats("activation_beta") ?? []);
        var functions = names.Select(Function).ToList();
        return [.. Enumerable.Range(0, directions).Select(direction => functions.GetRange(direction * otherwise.Count, otherwise.Count))];

        RecurrentFunction Function(string name)
        {
            int index = Array.FindIndex(Known, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index < 0) throw attributes.Bad("activations", Quoted.Text(name), string.Join(", ", Known.Select(known => known.Name)));
            var (found, alpha, beta) = Known[index];
            return new(found, Next(alphas, "activation_alpha", alpha), Next(betas, "activation_beta", beta));
        }

        float Next(Queue<float> numbers, string attribute, float? otherwise)
        {
            if (otherwise is not { } number) return 0;
            if (numbers.Count > 0) number = numbers.Dequeue();
            return float.IsNaN(number) || float.IsInfinity(number) ? throw attributes.Bad(attribute, "no finite number for a function that takes one", "a number for each") : number;
        }
    }
}

/// <summary>One function of elements.</summary>
internal sealed record RecurrentFunction(string Name, float Alpha, float Beta)
{
    public string Of(NodeParts parts, string tensor) => Name switch
    {
        "Affine" => parts.Sum(parts.Scaled(tensor, Alpha), parts.Number("beta", Beta)),
        "ScaledTanh" => parts.Scaled(parts.Add("Tanh", [parts.Scaled(tensor, Beta)]), Alpha),
        "LeakyRelu" or "ThresholdedRelu" or "Elu" => parts.Add(Name, [tensor], [StandardParts.Float("alpha", Alpha)]),
        "HardSigmoid" => HardSigmoid(parts, tensor, Alpha, Beta),
        _ => parts.Add(Name, [tensor]),
    };

    /// <summary>1 - f(x), as a gate where f is one: a sigmoid of -x.</summary>
    public string Rest(NodeParts parts, string tensor) => Name switch
    {
        "Sigmoid" => parts.Add(Name, [parts.Add("Neg", [tensor])]),
        "HardSigmoid" => HardSigmoid(parts, tensor, -Alpha, 1 - Beta),
        _ => parts.Add("Sub", [parts.Number("one", 1), Of(parts, tensor)]),
    };

    private static string HardSigmoid(NodeParts parts, string tensor, float alpha, float beta) =>
        parts.Add("HardSigmoid", [tensor], [StandardParts.Float("alpha", alpha), StandardParts.Float("beta", beta)]);
}
