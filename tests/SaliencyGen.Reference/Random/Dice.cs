namespace SaliencyGen.Reference.Random;

/// <summary>The random choices of one model.</summary>
internal sealed class Dice(int seed)
{
    private readonly System.Random _random = new(seed);

    public bool OneIn(int n) => _random.Next(n) == 0;
    public T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
    public int Between(int low, int high) => _random.Next(low, high + 1);
    public float Uniform(float low, float high) => low + (high - low) * _random.NextSingle();

    /// <summary>Normally distributed values.</summary>
    public float[] Values(int count, float deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * Normal())];

    private float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
}
