namespace SaliencyGen.Reference.Random;

/// <summary>A small random model with an input for it.</summary>
/// <param name="Description">The seed and the blocks, for a failing test's message.</param>
/// <param name="Contents">The ONNX operators that it holds, and the names of the parts that it grew by.</param>
public sealed record RandomNetwork(
    int Seed, byte[] Model, string Description, IReadOnlySet<string> Contents, float[] Input, float[] Baseline, int Classes);
