using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels;

/// <summary>A random normaliser and the extents of its maps.</summary>
internal sealed class NormaliserCase
{
    /// <summary>Channels, of which a line has <see cref="NormalisationShape.Run"/>.</summary>
    public int Channels { get; init; }

    public int Height { get; init; }

    public int Width { get; init; }

    public NormalisationShape Shape { get; init; }

    /// <param name="between">Gives a number from its first argument to its second.</param>
    /// <param name="centred">Whether it centres, if that is asked for.</param>
    /// <param name="most">Channels, at most 70.</param>
    /// <param name="isLarge">Whether lines may have some hundred positions.</param>
    public static NormaliserCase Draw(Func<int, int, int> between, bool? centred = null, int most = 70, bool isLarge = true)
    {
        // Odd runs, whole blocks, and everything in between.
        int run = between(0, 3) == 0 ? 16 * between(1, 2) : between(1, Math.Min(40, most));
        int channels = run * between(1, Math.Max(1, most / run));
        bool overPositions = between(0, 1) == 0;

        // Now and then more cells, and rows longer, than are summed in one go.
        var (height, width) = !overPositions || !isLarge || between(0, 5) > 0 ? (between(1, 4), between(1, 5)) : between(0, 1) == 0 ? (20, 17) : (2, 300);
        var spread = (Spread)between(0, 3);

        // A floor that some lines reach and others do not.
        float elements = run * (overPositions ? height * width : 1);
        float epsilon = spread == Spread.FlooredNorm ? MathF.Sqrt(elements / 3) * between(5, 12) / 10 : between(0, 1) == 0 ? 1e-5f : 0.01f;
        return new()
        {
            Channels = channels,
            Height = height,
            Width = width,
            Shape = new(run, overPositions, centred ?? between(0, 1) == 0, spread, epsilon),
        };
    }

    /// <summary>The lines: channel, row and column of each element.</summary>
    public IEnumerable<(int Channel, int Row, int Column)[]> Lines()
    {
        int positions = Height * Width;
        for (int first = 0; first < Channels; first += Shape.Run)
        {
            var channels = Enumerable.Range(first, Shape.Run);
            if (Shape.OverPositions)
            {
                yield return [.. from c in channels from p in Enumerable.Range(0, positions) select (c, p / Width, p % Width)];
                continue;
            }

            for (int p = 0; p < positions; p++) yield return [.. channels.Select(c => (c, p / Width, p % Width))];
        }
    }

    public override string ToString()
    {
        string line = $"{Shape.Run} channels{(Shape.OverPositions ? " and all positions" : "")}";
        return $"{Channels}x{Height}x{Width}, {(Shape.Centred ? "centred " : "")}{Shape.Spread} over {line}, {Shape.Epsilon}";
    }
}
