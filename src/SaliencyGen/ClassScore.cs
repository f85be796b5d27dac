namespace SaliencyGen;

/// <summary>What a prediction says of one class.</summary>
/// <param name="Target">The class's index, which methods take as their target.</param>
/// <param name="Output">The model's output for it: a probability where the model ends in one, else a score.</param>
public readonly record struct ClassScore(int Target, float Output);
