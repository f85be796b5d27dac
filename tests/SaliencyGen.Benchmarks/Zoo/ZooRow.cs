using System.Globalization;

namespace SaliencyGen.Benchmarks;

/// <summary>What was found of one network. Distances are relative L2.</summary>
internal sealed record ZooRow
{
    // Float32 sums in two orders, some hundred layers deep.
    private const double ForwardTolerance = 1e-4;

    // Rectifiers and pools that decide differently at float32's rounding: random deep networks have some of them in every image.
    private const double GradientTolerance = 5e-2;

    private const double DeltaTolerance = 1e-3;

    public const string Head = """
        | network | opset | forward | gradient to differences | gradient to PyTorch | methods | finite, of those run | DeepLIFT's delta of the difference | generator s | lines |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    public required string Name { get; init; }

    public required long Opset { get; init; }

    /// <summary>The output to ONNX Runtime's.</summary>
    public required double Forward { get; init; }

    /// <summary>Slopes along random directions, by the gradient and by central differences.</summary>
    public required double Differences { get; init; }

    /// <summary>The gradient to autograd's, where the exporting script wrote one.</summary>
    public required double? Gradient { get; init; }

    public required int Methods { get; init; }

    public required int Runs { get; init; }

    public required IReadOnlyList<ExplanationMethod> Infinite { get; init; }

    /// <summary>As a part of the difference of the scores, or of float32's rounding of them where that is more.</summary>
    public required double Delta { get; init; }

    public required TimeSpan Generator { get; init; }

    public required int Lines { get; init; }

    public IEnumerable<string> Failures
    {
        get
        {
            if (!(Forward <= ForwardTolerance)) yield return $"forward {Forward:e1}";
            if (!(Differences <= GradientTolerance)) yield return $"gradient to differences {Differences:e1}";
            if (Gradient is { } gradient && !(gradient <= GradientTolerance)) yield return $"gradient to PyTorch {gradient:e1}";
            if (!(Delta <= DeltaTolerance)) yield return $"DeepLIFT's delta {Delta:e1}";
            if (Infinite.Count > 0) yield return $"not finite: {string.Join(", ", Infinite)}";
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Opset} | {Forward:0.0e-0} | {Differences:0.0e-0} | {Gradient:0.0e-0} | {Methods} | {Runs - Infinite.Count} of {Runs} | {Delta:0.0e-0} | {Generator.TotalSeconds:0.0} | {Lines:n0} |");
}
