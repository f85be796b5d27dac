using SaliencyGen.Execution;

namespace SaliencyGen.Evaluation.Common;

/// <summary>Explanations of one model, by any method, into a buffer of its own.</summary>
internal sealed class Explainer<TModel>(TModel model)
    where TModel : ISaliencyModel<TModel>
{
    private readonly float[] _map = new float[TModel.InputLength];

    /// <summary>A heatmap or an attribution, valid until the next call.</summary>
    public ReadOnlySpan<float> Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target)
    {
        var map = _map.AsSpan(0, Length(method));
        model.Explain(method, input, baseline, target, map);
        return map;
    }

    /// <summary>Values of the method's map.</summary>
    public static int Length(ExplanationMethod method) => method.IsHeatmap ? TModel.InputDepth * TModel.InputHeight * TModel.InputWidth : TModel.InputLength;

    /// <summary>Refuses arguments before a buffer is filled; a method that the class lacks is refused by the class.</summary>
    public static void CheckArguments(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target)
    {
        Check.Input(input, TModel.InputLength, nameof(input));
        if (method.NeedsBaseline) Check.Input(baseline, TModel.InputLength, nameof(baseline));
        Check.Target(target, TModel.OutputLength);
    }
}
