using SaliencyGen.Evaluation.Common;
using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation;

/// <summary>What <see cref="Infidelity{TModel}"/> takes away from an image, I, drawn anew for each sample.</summary>
public readonly record struct Perturbation
{
    private readonly float _sigma, _value;

    private Perturbation(float sigma, int size, float value) => (_sigma, Size, _value) = (sigma, size, value);

    /// <summary>The default of the type takes nothing away and is refused where one is needed.</summary>
    internal bool IsDefined => _sigma > 0 || Size > 0;

    /// <summary>Rows and columns of the square; 0 for noise.</summary>
    internal int Size { get; }

    /// <summary>Independent normal noise on every value.</summary>
    /// <param name="sigma">Standard deviation, in the input's own (normalised) units.</param>
    public static Perturbation Gaussian(float sigma)
    {
        Require.Positive(sigma);
        return new(sigma, 0, 0);
    }

    /// <summary>
    /// A square at a random place, wholly inside the image, is replaced by one value in all channels: I is the image less that value
    /// within the square, 0 elsewhere.
    /// </summary>
    /// <param name="size">Rows and columns of the square.</param>
    /// <param name="value">What the square is replaced by.</param>
    public static Perturbation Square(int size, float value = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Require.Finite(value);
        return new(0, size, value);
    }

    internal void Draw(ReadOnlySpan<float> input, int height, int width, InputLayout layout, ref SeededRandom random, Span<float> taken)
    {
        if (Size == 0)
        {
            foreach (ref float value in taken) value = (float)(_sigma * random.Normal());
            return;
        }

        taken.Clear();
        int top = random.Below(height - Size + 1), left = random.Below(width - Size + 1);
        // Planes of rows: one for each channel, or a single one whose columns hold all channels.
        int columnLength = layout == InputLayout.ChannelsLast ? input.Length / (height * width) : 1, rowLength = width * columnLength;
        for (int plane = 0; plane < input.Length; plane += height * rowLength)
        {
            for (int row = top; row < top + Size; row++)
            {
                int first = plane + (row * rowLength) + (left * columnLength);
                for (int i = first; i < first + (Size * columnLength); i++) taken[i] = input[i] - _value;
            }
        }
    }
}
