using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>
/// Grows small random ONNX models that between them use every operator and many attribute combinations. Same seed, same model; and a part
/// that is added to the choices changes those models alone that draw it.
/// </summary>
public static class RandomNetworks
{
    /// <param name="biases">Whether constants that are added are other than 0; the network is the same otherwise.</param>
    public static RandomNetwork Create(int seed, bool biases = true) => Create(seed, biases, Blocks.All);

    internal static RandomNetwork Create(int seed, bool biases, IReadOnlyList<Part> blocks)
    {
        Dice dice = new(seed);
        int[] shape = InputShape(dice.Part("input"));
        Growth growth = new(dice, new ModelWriter(dice.Part("opset").Pick(11, 13, 13, 17)), shape, biases);
        for (int left = dice.Part("blocks").Between(2, 5); left > 0; left--)
            growth.Grow(blocks);
        int classes = dice.Part("classes").Between(2, 7);
        growth.Grow(Heads.For(classes));

        string story = string.Join(" > ", growth.Story);
        string description = $"seed {seed}, opset {growth.Writer.Opset}, input [{string.Join(",", shape)}]: {story}";
        int length = shape.Aggregate((a, b) => a * b);
        return new RandomNetwork(
            seed, growth.Writer.ToBytes(), description, growth.Contents,
            dice.Part("image").Values(length, 1), dice.Part("baseline").Values(length, 0.3f), classes);
    }

    /// <summary>
    /// Few of the seeds, whose networks between them hold twice every operator and part that the networks of all of them hold: again and again
    /// the one that adds the most, the first of equals. Twice, for a network shows nothing of what lies in front of a rectifier that is off.
    /// </summary>
    public static IReadOnlyList<int> Covering(IEnumerable<int> seeds) => Covering(seeds.Select(seed => Create(seed)));

    /// <summary>The same of any networks.</summary>
    public static IReadOnlyList<int> Covering(IEnumerable<RandomNetwork> networks)
    {
        List<RandomNetwork> left = [.. networks];
        Dictionary<string, int> missing = left.SelectMany(network => network.Contents).CountBy(each => each).ToDictionary(each => each.Key, each => Math.Min(2, each.Value));
        List<int> chosen = [];
        while (missing.Values.Any(times => times > 0))
        {
            RandomNetwork best = left.MaxBy(network => network.Contents.Count(each => missing[each] > 0))!;
            foreach (string each in best.Contents)
                missing[each]--;
            left.Remove(best);
            chosen.Add(best.Seed);
        }

        chosen.Sort();
        return chosen;
    }

    private static int[] InputShape(Dice dice)
    {
        bool line = dice.OneIn(6);
        return [1, dice.Pick(1, 3, 5), .. line ? new[] { dice.Between(17, 40) } : [dice.Between(9, 20), dice.Between(9, 20)]];
    }
}
