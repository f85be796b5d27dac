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
    public static int Length(ExplanationMethod method) => method.IsHeatmap ? TModel.InputHeight * TModel.InputWidth : TModel.InputLength;

    /// <summary>Refuses what the model would, before a measurement begins, and by the names that its caller knows.</summary>
    public static void CheckArguments(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target)
    {
        if (!Offers(method)) throw new NotSupportedException($"{typeof(TModel).Name} was compiled without {method}.");
        Check.Input(input, TModel.InputLength, nameof(input));
        if (method.NeedsBaseline) Check.Input(baseline, TModel.InputLength, nameof(baseline));
        Check.Target(target, TModel.OutputLength);
    }

    // A loop, as Contains boxes values of an enum until it is optimised.
    private static bool Offers(ExplanationMethod method)
    {
        foreach (var offered in TModel.Methods)
            if (offered == method) return true;
        return false;
    }
}
