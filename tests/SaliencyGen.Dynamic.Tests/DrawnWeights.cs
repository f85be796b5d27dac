using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Seeded weights for a model that is written by hand.</summary>
internal sealed class DrawnWeights(ModelWriter writer, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A parameter of the model that keeps the magnitude of a signal over the given number of summands.</summary>
    public string Weight(int summands, params int[] shape) => writer.Weight(shape, Values(shape.Aggregate((a, b) => a * b), 2 / MathF.Sqrt(summands)));

    /// <summary>Numbers between -range and range.</summary>
    public float[] Values(int count, float range) => [.. Enumerable.Range(0, count).Select(_ => range * ((2 * _random.NextSingle()) - 1))];
}
