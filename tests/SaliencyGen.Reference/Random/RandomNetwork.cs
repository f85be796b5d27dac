namespace SaliencyGen.Reference.Random;

/// <summary>A small random model with an input for it.</summary>
/// <param name="Description">The seed and the blocks, for a failing test's message.</param>
public sealed record RandomNetwork(int Seed, byte[] Model, string Description, float[] Input, float[] Baseline, int Classes);
