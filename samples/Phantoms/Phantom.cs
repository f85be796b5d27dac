namespace SaliencyGen.Samples.Phantoms;

/// <summary>
/// A synthetic frontal chest radiograph of 224 x 224 pixels with a known answer: whether, and exactly where, it shows a consolidation.
/// </summary>
/// <remarks>
/// The same seed draws the same pixels on every machine, and every subject (ribs, heart, noise, ...) has its own random stream. So
/// <c>Draw(seed, true)</c> and <c>Draw(seed, false)</c> are the same patient with and without the disease: the ideal baseline for DeepLIFT
/// and integrated gradients. Nothing here is a medical image; it is made to test explanations against a truth that real images lack.
/// </remarks>
public sealed class Phantom
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 224;

    /// <summary>Number of pixels.</summary>
    public const int Length = Size * Size;

    private readonly float[] _image;
    private readonly byte[] _lesionMask;

    private Phantom(int seed, bool hasConsolidation, float[] image, byte[] lesionMask)
    {
        Seed = seed;
        HasConsolidation = hasConsolidation;
        _image = image;
        _lesionMask = lesionMask;
    }

    /// <summary>The seed that this phantom was drawn from.</summary>
    public int Seed { get; }

    /// <summary>Whether a lung holds a consolidation.</summary>
    public bool HasConsolidation { get; }

    /// <summary>
    /// Row-major pixels, 0 (black) to 1 (white), in steps of 1/255, so that an 8-bit image file keeps them exactly.
    /// </summary>
    public ReadOnlySpan<float> Image => _image;

    /// <summary>Row-major ground truth: 1 where the consolidation visibly displaces air, else 0. All 0 for a normal phantom.</summary>
    public ReadOnlySpan<byte> LesionMask => _lesionMask;

    /// <summary>Draws the phantom of a seed.</summary>
    /// <param name="seed">Any number; it alone decides about the patient, the artefacts and the noise.</param>
    /// <param name="consolidation">Whether to put a consolidation into a lung.</param>
    public static Phantom Draw(int seed, bool consolidation)
    {
        var lesionMask = new byte[Length];
        float[] image = Radiograph.Expose(new Seed(seed), consolidation, lesionMask);
        return new Phantom(seed, consolidation, image, lesionMask);
    }

    /// <summary>
    /// Writes the image as the network <c>consolidation.onnx</c> expects it: one channel, row-major, <c>2 * pixel - 1</c>, so -1 to 1.
    /// </summary>
    /// <param name="input">Room for <see cref="Length"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length.</exception>
    public void WriteNetworkInput(Span<float> input)
    {
        if (input.Length != Length)
            throw new ArgumentException($"The network input has {Length} numbers, but room for {input.Length} was given.", nameof(input));

        for (int i = 0; i < input.Length; i++)
            input[i] = (2f * _image[i]) - 1f;
    }

    /// <summary>The image as the network expects it, in a new array; see <see cref="WriteNetworkInput"/>.</summary>
    public float[] ToNetworkInput()
    {
        var input = new float[Length];
        WriteNetworkInput(input);
        return input;
    }
}
