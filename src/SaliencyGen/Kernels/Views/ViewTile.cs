using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>
/// Lines of elements that are evenly apart in both maps, as are the lines: whole blocks of channels, long runs, or one axis laid along another, as
/// between channels and columns. Lines may meet in the map that is written; they are then added in their order.
/// </summary>
internal readonly unsafe struct ViewTile(int length, int lines, in MapLoop along, in MapLoop across)
{
    // Elements of a transposition's strip: their cache lines stay in the first-level cache until all of their lanes were met.
    private const int Strip = 128;

    private readonly nint _fromAlong = along.From.Pitch, _toAlong = along.To.Pitch, _fromAcross = across.From.Pitch, _toAcross = across.To.Pitch;

    /// <summary>to (+)= from.</summary>
    public void Copy(float* from, float* to, bool adds)
    {
        bool isRun = _fromAlong == 1 && _toAlong == 1;
        if (isRun && length == FeatureMap.BlockSize)
        {
            Blocks(from, to, adds);
        }
        else if (isRun && length > FeatureMap.BlockSize)
        {
            Runs(from, to, adds);
        }
        else if (lines < length)
        {
            for (int i = 0; i < lines; i++)
                Strided.Copy(from + (i * _fromAcross), _fromAlong, to + (i * _toAcross), _toAlong, length, adds);
        }
        else
        {
            Strips(from, to, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Blocks(float* from, float* to, bool adds)
    {
        nint fromNext = _fromAcross, toNext = _toAcross;
        for (int i = lines; i > 0; i--, from += fromNext, to += toNext)
        {
            var value = Vector512.Load(from);
            Vector512.Store(adds ? Vector512.Load(to) + value : value, to);
        }
    }

    private void Runs(float* from, float* to, bool adds)
    {
        for (int i = lines; i > 0; i--, from += _fromAcross, to += _toAcross)
        {
            var source = new ReadOnlySpan<float>(from, length);
            var target = new Span<float>(to, length);
            if (adds)
                Sum.Into(target, source);
            else
                source.CopyTo(target);
        }
    }

    private void Strips(float* from, float* to, bool adds)
    {
        for (int first = 0; first < lines; first += Strip)
        {
            int count = Math.Min(Strip, lines - first);
            for (int i = 0; i < length; i++)
            {
                Strided.Copy(
                    from + (first * _fromAcross) + (i * _fromAlong), _fromAcross, to + (first * _toAcross) + (i * _toAlong), _toAcross, count, adds);
            }
        }
    }
}
