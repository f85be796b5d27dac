using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Between maps and plain tensors: contiguous NCHW of one image.</summary>
public static unsafe class Layout
{
    /// <summary>destination (+)= the map's interior without padding lanes.</summary>
    public static void ToPlain(Worker worker, in FeatureMap source, float* destination, bool accumulate)
    {
        if (source.Lanes == 1)
        {
            Copy(worker, source, FeatureMap.Planar(destination, source.Channels, source.Height, source.Width), accumulate);
            return;
        }

        var share = new RowShare(worker, source.Planes, source.Height);
        while (share.Next())
        {
            int first = share.Plane * source.Lanes, lanes = Math.Min(source.Lanes, source.Channels - first);
            for (int y = share.First; y < share.End; y++)
            {
                float* from = source.Row(share.Plane, y);
                for (int lane = 0; lane < lanes; lane++)
                {
                    float* to = destination + ((nint)(((first + lane) * source.Height) + y) * source.Width);
                    Strided.Copy(from + lane, source.ColumnPitch, to, 1, source.Width, accumulate);
                }
            }
        }
    }

    /// <summary>The map's interior (+)= source; padding lanes become 0, or stay as they are when accumulating.</summary>
    public static void FromPlain(Worker worker, float* source, in FeatureMap destination, bool accumulate)
    {
        if (destination.Lanes == 1)
        {
            Copy(worker, FeatureMap.Planar(source, destination.Channels, destination.Height, destination.Width), destination, accumulate);
            return;
        }

        var share = new RowShare(worker, destination.Planes, destination.Height);
        while (share.Next())
        {
            int first = share.Plane * destination.Lanes, lanes = Math.Min(destination.Lanes, destination.Channels - first);
            if (lanes < destination.Lanes && !accumulate)
                Fill.ZeroRows(destination, share.Plane, share.First, share.End);
            for (int y = share.First; y < share.End; y++)
            {
                float* to = destination.Row(share.Plane, y);
                for (int lane = 0; lane < lanes; lane++)
                {
                    float* from = source + ((nint)(((first + lane) * destination.Height) + y) * destination.Width);
                    Strided.Copy(from, 1, to + lane, destination.ColumnPitch, destination.Width, accumulate);
                }
            }
        }
    }

    private static void Copy(Worker worker, in FeatureMap source, in FeatureMap destination, bool accumulate)
    {
        if (accumulate)
            Elementwise.Run<Add>(worker, destination, source, new(destination), default);
        else
            Elementwise.Run<Identity>(worker, destination, source, default, default);
    }
}
