using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>ONNX Pad over space, with a constant; negative pads crop.</summary>
public static unsafe class Padding
{
    /// <summary>
    /// output[y, x] = input[y - top, x - left], or <paramref name="fill"/> where the input has no such cell. Both maps have the same
    /// channels and lanes; their extents say what is padded or cropped below and right.
    /// </summary>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output, int top, int left, float fill) =>
        Shift(worker, input, output, -top, -left, fill, false);

    /// <summary>inputGradient[y, x] (+)= gradient[y + top, x + left], or 0 where the padding cropped the cell.</summary>
    public static void Transpose(Worker worker, in FeatureMap gradient, in FeatureMap inputGradient, int top, int left, bool accumulate) =>
        Shift(worker, gradient, inputGradient, top, left, 0, accumulate);

    // target[y, x] = source[y + down, x + right], or fill.
    private static void Shift(Worker worker, in FeatureMap source, in FeatureMap target, int down, int right, float fill, bool accumulate)
    {
        int lanes = target.Lanes;
        int first = Math.Clamp(-right, 0, target.Width), end = Math.Clamp(source.Width - right, first, target.Width);
        var share = new RowShare(worker, target.Planes, target.Height);
        while (share.Next())
        {
            for (int y = share.First; y < share.End; y++)
            {
                bool outside = (uint)(y + down) >= (uint)source.Height;
                var row = new Span<float>(target.Row(share.Plane, y), target.Width * lanes);
                var middle = outside ? default : row[(first * lanes)..(end * lanes)];
                if (!accumulate)
                {
                    row[..(outside ? row.Length : first * lanes)].Fill(fill);
                    row[(outside ? row.Length : end * lanes)..].Fill(fill);
                }

                if (middle.IsEmpty)
                    continue;
                var from = new ReadOnlySpan<float>(source.Cell(share.Plane, y + down, first + right), middle.Length);
                if (!accumulate)
                    from.CopyTo(middle);
                else
                    Sum.Into(middle, from);
            }
        }
    }
}
