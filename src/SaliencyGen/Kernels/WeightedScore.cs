using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// The score of programs that explain a weighted sum of scores or one of them. Weights lie in row-major NCHW order, one for each element; where there are none (null)
/// the target says which score it is, ~0 the negative of a single one.
/// </summary>
public static unsafe class WeightedScore
{
    /// <summary>The sum of weights times scores, in double precision and one order on every machine.</summary>
    public static float Read(in FeatureMap scores, int target, float* weights)
    {
        if (weights is null) return target < 0 ? -Seed.Read(scores, 0) : Seed.Read(scores, target);
        double sum = 0;
        for (int channel = 0; channel < scores.Channels; channel++)
        {
            float* plane = scores.Channel(channel);
            for (int y = 0; y < scores.Height; y++, weights += scores.Width)
                for (int x = 0; x < scores.Width; x++) sum += (double)weights[x] * plane[((nint)y * scores.RowPitch) + ((nint)x * scores.ColumnPitch)];
        }

        return (float)sum;
    }

    /// <summary>Gives the interior the score's gradient, the weights, and padding lanes zeros.</summary>
    public static void Start(Worker worker, in FeatureMap map, int target, float* weights)
    {
        if (weights is null) Seed.OneHot(worker, map, Math.Max(target, 0), target < 0 ? -1 : 1);
        else Layout.FromPlain(worker, weights, map, accumulate: false);
    }

    /// <summary>Gives the interior each score's share, weight times score, and padding lanes zeros. The two maps have one geometry.</summary>
    public static void Start(Worker worker, in FeatureMap map, int target, float* weights, in FeatureMap scores)
    {
        if (weights is null)
        {
            Seed.OneHot(worker, map, Math.Max(target, 0), Read(scores, target, null));
            return;
        }

        var share = new RowShare(worker, map.Planes, map.Height);
        while (share.Next())
        {
            Fill.ZeroRows(map, share.Plane, share.First, share.End);
            int first = share.Plane * map.Lanes, lanes = Math.Min(map.Lanes, map.Channels - first);
            for (int y = share.First; y < share.End; y++)
            {
                float* to = map.Row(share.Plane, y), from = scores.Row(share.Plane, y);
                for (int lane = 0; lane < lanes; lane++)
                {
                    float* weight = weights + ((nint)(((first + lane) * map.Height) + y) * map.Width);
                    for (int x = 0; x < map.Width; x++)
                        to[((nint)x * map.ColumnPitch) + lane] = weight[x] * from[((nint)x * scores.ColumnPitch) + lane];
                }
            }
        }
    }
}
