using SaliencyGen.Reference.Random.Transformers;
using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>
/// Grows small random vision transformers and networks like them: of whole images, of windows, and convolutions with a transformer's layers. Same
/// seed, same model; and a part that is added to the choices changes those models alone that draw it.
/// </summary>
public static class RandomTransformers
{
    private static readonly Part[] Kinds =
    [
        new("vision transformer", 4, VisionTransformer.Grow), new("windowed transformer", 2, WindowedTransformer.Grow),
        new("modern convolutions", 2, ModernConvolutions.Grow),
    ];

    /// <param name="biases">Whether constants that are added are other than 0; the network is the same otherwise.</param>
    public static RandomNetwork Create(int seed, bool biases = true)
    {
        Dice dice = new Dice(seed).Part("transformer");
        ModelWriter writer = new(dice.Part("opset").Pick(13, 13, 17, 17, 20, 23));
        int[] shape = [1, dice.Part("channels").Pick(1, 3), dice.Part("height").Pick(12, 24), dice.Part("width").Pick(12, 12, 24)];
        Growth growth = new(dice, writer, shape, biases);
        growth.Grow(Kinds);
        int classes = dice.Part("classes").Between(2, 5);
        growth.Grow([new("head", 1, g => Head(g, classes))]);

        string description = $"seed {seed}, opset {writer.Opset}, input [{string.Join(",", shape)}]: {string.Join(" > ", growth.Story)}";
        int length = shape.Aggregate((a, b) => a * b);
        return new RandomNetwork(
            seed, writer.ToBytes(), description, growth.Contents,
            dice.Part("image").Values(length, 1), dice.Part("baseline").Values(length, 0.3f), classes);
    }

    private static void Head(Growth g, int classes)
    {
        Dense.Layer(g, classes);
        g.Writer.Output(g.Current, g.Shape);
    }
}
