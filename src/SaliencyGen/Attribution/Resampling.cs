using SaliencyGen.Kernels;
using SaliencyGen.Threading;

namespace SaliencyGen.Attribution;

/// <summary>
/// Maps at another size: a coarse grid laid over its image, or an image as small as a model takes it. All take any number of planes, one
/// after the other.
/// </summary>
public static unsafe class Resampling
{
    /// <summary>
    /// Straight lines between the cells' centres, and what lies beyond the outermost centres is the border's value: PyTorch's
    /// <c>align_corners=False</c>, and what Grad-CAM does here. Made for enlarging; an image that is shrunk by more than half loses pixels
    /// that no line touches.
    /// </summary>
    /// <param name="source">Planes of <paramref name="sourceHeight"/> x <paramref name="sourceWidth"/>, row-major.</param>
    /// <param name="sourceHeight">Rows of a source plane.</param>
    /// <param name="sourceWidth">Columns of a source plane.</param>
    /// <param name="result">As many planes of <paramref name="height"/> x <paramref name="width"/>; a span of its own.</param>
    /// <param name="height">Rows of a result's plane.</param>
    /// <param name="width">Columns of a result's plane.</param>
    public static void Bilinear(ReadOnlySpan<float> source, int sourceHeight, int sourceWidth, Span<float> result, int height, int width)
    {
        int planes = Planes(source, sourceHeight, sourceWidth, result, height, width);
        fixed (float* from = source, to = result)
        {
            for (nint plane = 0; plane < planes; plane++)
            {
                Kernels.Bilinear.Resize(
                    Worker.Alone, from + (plane * sourceHeight * sourceWidth), sourceHeight, sourceWidth, to + (plane * height * width), height, width);
            }
        }
    }

    /// <summary>
    /// The cell that the pixel's centre lies in, so every value of the result is one of the source: PyTorch's <c>nearest-exact</c>.
    /// </summary>
    /// <inheritdoc cref="Bilinear"/>
    public static void Nearest(ReadOnlySpan<float> source, int sourceHeight, int sourceWidth, Span<float> result, int height, int width)
    {
        int planes = Planes(source, sourceHeight, sourceWidth, result, height, width);
        for (int line = 0; line < planes * height; line++)
        {
            int sourceLine = (line / height * sourceHeight) + Cell(line % height, height, sourceHeight);
            var from = source.Slice(sourceLine * sourceWidth, sourceWidth);
            var to = result.Slice(line * width, width);
            for (int x = 0; x < width; x++) to[x] = from[Cell(x, width, sourceWidth)];
        }
    }

    // (index + 1/2) * sourceLength / length, in whole numbers because a rounded quotient can fall into the next cell.
    private static int Cell(int index, int length, int sourceLength) => (int)(((2L * index) + 1) * sourceLength / (2L * length));

    /// <summary>
    /// A weighted mean of the cells around, of all cells where it shrinks, as PIL and torchvision's <c>Resize</c> with antialiasing have it up to
    /// their rounding. Takes memory for a table of weights and for the planes at half way.
    /// </summary>
    /// <param name="source">Planes of <paramref name="sourceHeight"/> x <paramref name="sourceWidth"/>, row-major.</param>
    /// <param name="sourceHeight">Rows of a source plane.</param>
    /// <param name="sourceWidth">Columns of a source plane.</param>
    /// <param name="result">As many planes of <paramref name="height"/> x <paramref name="width"/>; a span of its own.</param>
    /// <param name="height">Rows of a result's plane.</param>
    /// <param name="width">Columns of a result's plane.</param>
    /// <param name="interpolation">What stands between cells.</param>
    public static void Antialiased(
        ReadOnlySpan<float> source, int sourceHeight, int sourceWidth, Span<float> result, int height, int width,
        Interpolation interpolation = Interpolation.Bilinear)
    {
        int planes = Planes(source, sourceHeight, sourceWidth, result, height, width);
        var rows = new AxisWeights(sourceHeight, height, 0, height, interpolation);
        var columns = new AxisWeights(sourceWidth, width, 0, width, interpolation);
        int length = sourceHeight * sourceWidth, newLength = height * width;
        for (int plane = 0; plane < planes; plane++)
            AxisWeights.Apply(rows, columns, source.Slice(plane * length, length), sourceWidth, result.Slice(plane * newLength, newLength));
    }

    private static int Planes(ReadOnlySpan<float> source, int sourceHeight, int sourceWidth, Span<float> result, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        long planes = source.Length / ((long)sourceHeight * sourceWidth);
        RequireLength(source.Length, Math.Max(planes, 1) * sourceHeight * sourceWidth, nameof(source));
        RequireLength(result.Length, planes * height * width, nameof(result));
        if (source.Overlaps(result))
            throw new ArgumentException("The result overlaps the source; a span of its own was expected.", nameof(result));
        return (int)planes;
    }

    private static void RequireLength(int given, long expected, string name)
    {
        if (given != expected) throw new ArgumentException($"{given} values were given where {expected} were expected.", name);
    }
}
