using SaliencyGen;
using SaliencyGen.Attribution;
using SaliencyGen.Dynamic;
using SaliencyGen.Imaging;

namespace ConsolidationSample.Overview;

/// <summary>One image as a network sees it, and the class that is explained for it.</summary>
internal sealed class Subject
{
    private Subject(float[] shown, float[] input, int target) => (Shown, Input, Target) = (shown, input, target);

    /// <summary>Grey pixels of 0 to 1 in the network's size, to draw maps over.</summary>
    public float[] Shown { get; }

    public float[] Input { get; }

    public int Target { get; }

    /// <param name="model">The network.</param>
    /// <param name="image">Any size; it becomes the network's.</param>
    /// <param name="format">What the network takes.</param>
    /// <param name="preprocessing">What its pixels become.</param>
    /// <param name="target">The class to explain, or null for the one with the highest output.</param>
    public static Subject Of(DynamicModel model, RgbImage image, InputFormat format, Preprocessing preprocessing, int? target)
    {
        var (shown, input) = (new float[format.Height * format.Width], new float[format.Length]);
        NetworkInput.Write(image, new(1, format.Height, format.Width), preprocessing.Showing(), shown);
        NetworkInput.Write(image, format, preprocessing, input);
        var output = model.Predict(input);
        if (target >= output.Length)
            throw new ArgumentException($"--target {target} is none of the network's {output.Length} outputs.");
        return new(shown, input, target ?? Peak.IndexOfMaximum(output));
    }

    public Map Explain(DynamicModel model, ExplanationMethod method, ReadOnlySpan<float> baseline)
    {
        var map = new float[Shown.Length];
        var values = method.IsHeatmap ? map : new float[Input.Length];
        var explanation = model.Explain(method, Input, baseline, Target, values);
        if (!method.IsHeatmap) ChannelReduction.Sum(values, model.InputLayout, map);
        return new(explanation, map);
    }
}
