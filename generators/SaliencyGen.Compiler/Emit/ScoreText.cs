using SaliencyGen.Compiler.Explain;

namespace SaliencyGen.Compiler.Emit;

/// <summary>One of the ways in which a method's caller says what is explained: as a parameter, and as a session's argument.</summary>
/// <param name="Parameter">Type and name.</param>
/// <param name="Argument">Of a session's call.</param>
/// <param name="IsSum">A weighted sum.</param>
internal sealed record ScoreText(string Parameter, string Argument, bool IsSum)
{
    private const string Weights = "global::System.ReadOnlySpan<float> weights";
    private const string Execution = "global::SaliencyGen.Execution.";

    public static ScoreText Target { get; } = new("int target", "target", false);

    public static ScoreText Targets { get; } = new("global::System.ReadOnlySpan<int> targets", "targets", false);

    public static ScoreText Sum { get; } = new(Weights, Execution + "ExplainedScore.Sum(weights)", true);

    private static ScoreText Sums { get; } = new(Weights, Execution + "ExplainedScores.Sums(weights)", true);

    /// <summary>Those of a class.</summary>
    public static IReadOnlyList<ScoreText> Of(ExplainContext context) => context.TakesWeights ? [Target, Sum] : [Target];

    /// <summary>Those of a class for several images.</summary>
    public static IReadOnlyList<ScoreText> OfBatch(ExplainContext context) => context.TakesWeights ? [Targets, Sums] : [Targets];
}
