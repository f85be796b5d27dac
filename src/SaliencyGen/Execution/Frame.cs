namespace SaliencyGen.Execution;

/// <summary>
/// What one call hands to its program: where everything lies, and what is asked. It lives on the caller's stack; all members of the
/// team read it, member 0 alone writes the results.
/// </summary>
public unsafe struct Frame
{
    /// <summary>The instance's working memory, 64-byte aligned: zero at first, later what earlier calls left.</summary>
    public float* Arena;

    /// <summary>
    /// Memory that a step needs while it runs, 64-byte aligned: of each member of the team, one behind the other, as much as the program says.
    /// </summary>
    public float* Scratch;

    /// <summary>What a program kept for another, 64-byte aligned; null for programs that do neither.</summary>
    public float* Kept;

    /// <summary>The packed weights, 64-byte aligned.</summary>
    public float* Weights;

    /// <summary>The weights packed for transposed operators, 64-byte aligned; null unless the call asked for them.</summary>
    public float* TransposedWeights;

    /// <summary>The input (NCHW), of any alignment; unchanged until the program ends.</summary>
    public float* Input;

    /// <summary>The baseline (NCHW), of any alignment; null for methods without one.</summary>
    public float* Baseline;

    /// <summary>The values of inputs beside the explained one, one behind the other; unchanged until the program ends.</summary>
    public float* Side;

    /// <summary>A weight for each output, whose weighted scores are explained; null where the target says which score is.</summary>
    public float* ScoreWeights;

    /// <summary>Where the map or the prediction goes, of any alignment. It overlaps neither input nor baseline.</summary>
    public float* Output;

    /// <summary>Index of the explained logit; ~0 for the negative of a single one.</summary>
    public int Target;

    /// <summary>Which of the program's exits the caller asked for, or where it begins; without meaning where it has none.</summary>
    public int Exit;

    /// <summary>Result: the explained logit, or the weighted sum of logits.</summary>
    public float Score;

    /// <summary>Result: the same of the baseline, or 0.</summary>
    public float ReferenceScore;

    /// <summary>Result: the sum over the output.</summary>
    public double Sum;
}
