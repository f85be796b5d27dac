namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Occlusion as Captum has it: a window over all channels is set to the baseline; an element's value is the mean over the windows
/// that cover it of S(x) - S(occluded). The last window of a row is cut by the border where it does not fit.
/// </summary>
public static class OcclusionMethod
{
    public static Attribution Occlusion(
        this ReferenceNetwork network, double[] input, ExplainedScore target, int window, int stride, double baseline = 0)
    {
        (int height, int width) = (network.InputShape[^2], network.InputShape[^1]);
        double score = target.Of(network.Logits(input));
        double[] sum = new double[input.Length], cover = new double[input.Length];
        foreach (int top in Starts(height, window, stride))
            foreach (int left in Starts(width, window, stride))
            {
                bool Covered(int i) => Within(i / width % height - top, window) && Within(i % width - left, window);
                double[] occluded = [.. input.Select((value, i) => Covered(i) ? baseline : value)];
                double drop = score - target.Of(network.Logits(occluded));
                for (int i = 0; i < input.Length; i++)
                    if (Covered(i))
                        (sum[i], cover[i]) = (sum[i] + drop, cover[i] + 1);
            }
        return new Attribution([.. sum.Zip(cover, (s, c) => c > 0 ? s / c : 0)], score);
    }

    private static IEnumerable<int> Starts(int extent, int window, int stride)
    {
        int count = (int)Math.Ceiling(Math.Max(extent - window, 0) / (double)stride) + 1;
        return Enumerable.Range(0, count).Select(k => k * stride);
    }

    private static bool Within(int offset, int window) => offset >= 0 && offset < window;
}
