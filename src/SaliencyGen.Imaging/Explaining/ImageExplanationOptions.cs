namespace SaliencyGen.Imaging;

/// <summary>What <c>ExplainImage</c> takes for each of its steps where the caller says nothing.</summary>
public sealed record ImageExplanationOptions
{
    /// <summary>What the network was trained to see; null: what the class says of itself (metadata <c>Preprocess</c>).</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The method; null: see <see cref="DefaultMethod"/>.</summary>
    public ExplanationMethod? Method { get; init; }

    /// <summary>The class to explain; null: the one with the highest output.</summary>
    public int? Target { get; init; }

    /// <summary>What methods with a baseline compare with, a grey of 0 (black, the default) to 1 (white) all over the picture.</summary>
    public float BaselineGrey { get; init; }
}
