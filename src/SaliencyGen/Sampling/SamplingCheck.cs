using SaliencyGen.Execution;

namespace SaliencyGen.Sampling;

/// <summary>What the loops over a model check before they start, so that an error names the loop's argument and not the model's.</summary>
internal static class SamplingCheck
{
    /// <summary>The arguments of an <c>Explain</c> call.</summary>
    public static void Call<TModel, TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> result, int resultLength, string resultName = "result")
        where TModel : ISaliencyModel<TModel>
        where TAsked : IAsked<TModel>, allows ref struct
    {
        Check.Input(input, TModel.InputLength, nameof(input));
        asked.Check();
        Check.Length(result.Length, resultLength, resultName);
        Check.Apart(input, result, resultName);
    }

    /// <summary>A loop whose windows have rows and columns, and no slices.</summary>
    public static void IsImage<TModel>(string loop)
        where TModel : ISaliencyModel<TModel>
    {
        if (TModel.InputDepth > 1)
            throw new NotSupportedException($"{loop} has windows of rows and columns, and the input of {typeof(TModel).Name} is a volume of {TModel.InputDepth} slices.");
    }

    /// <summary>A method that a loop will call.</summary>
    public static void Compiled<TModel>(ExplanationMethod method)
        where TModel : ISaliencyModel<TModel>
    {
        foreach (var compiled in TModel.Methods)
            if (compiled == method) return;
        throw new NotSupportedException($"{typeof(TModel).Name} was compiled without {method}.");
    }
}
