using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>
/// Grows small random ONNX models that between them use every operator and many attribute combinations. Same seed, same model.
/// </summary>
public static class RandomNetworks
{
    /// <param name="biases">Whether constants that are added are other than 0; the network is the same otherwise.</param>
    public static RandomNetwork Create(int seed, bool biases = true)
    {
        Dice dice = new(seed);
        bool line = dice.OneIn(6);
        int[] shape = [1, dice.Pick(1, 3, 5), .. line ? new[] { dice.Between(17, 40) } : [dice.Between(9, 20), dice.Between(9, 20)]];
        Growth growth = new(dice, new ModelWriter(dice.Pick(11, 13, 13, 17)), shape, biases);
        for (int blocks = dice.Between(2, 5); blocks > 0; blocks--)
            dice.Pick(Blocks.All)(growth);
        int classes = dice.Between(2, 7);
        dice.Pick(Heads.All)(growth, classes);

        string story = string.Join(" > ", growth.Story);
        string description = $"seed {seed}, opset {growth.Writer.Opset}, input [{string.Join(",", shape)}]: {story}";
        int length = shape.Aggregate((a, b) => a * b);
        return new RandomNetwork(seed, growth.Writer.ToBytes(), description, dice.Values(length, 1), dice.Values(length, 0.3f), classes);
    }
}
