using SaliencyGen.Evaluation.Common;

namespace SaliencyGen.Evaluation;

/// <summary>
/// The model randomisation test: an explanation that stays the same when the weights it is about are drawn at random does not explain
/// the trained network. J. Adebayo, J. Gilmer, M. Muelly, I. Goodfellow, M. Hardt, B. Kim, "Sanity checks for saliency maps", NeurIPS
/// 2018. The two networks are two compiled models: the trained one, and one whose top layers' weights were drawn anew.
/// </summary>
/// <remarks>
/// A good method's maps are unlike, near the similarity of maps of unrelated networks. One instance serves one thread at a time and
/// evaluates without allocating.
/// </remarks>
/// <typeparam name="TTrained">Class of the trained network.</typeparam>
/// <typeparam name="TRandomised">Class of the randomised network, of the same input and output sizes.</typeparam>
public sealed class RandomisationCheck<TTrained, TRandomised>
    where TTrained : ISaliencyModel<TTrained>
    where TRandomised : ISaliencyModel<TRandomised>
{
    private readonly Explainer<TTrained> _trained;
    private readonly Explainer<TRandomised> _randomised;
    private readonly MapComparison _comparison = new(TTrained.InputLength);

    /// <summary>Takes what an evaluation needs.</summary>
    /// <param name="trained">The trained network; still the caller's to dispose.</param>
    /// <param name="randomised">The randomised one; still the caller's to dispose.</param>
    public RandomisationCheck(TTrained trained, TRandomised randomised)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(randomised);
        string given = Sizes<TRandomised>(), expected = Sizes<TTrained>();
        if (given != expected)
            throw new ArgumentException($"A model of {given} was given where one of {expected} was expected.", nameof(randomised));
        _trained = new(trained);
        _randomised = new(randomised);
    }

    /// <summary>Compares what the two networks say of one image: heatmaps per pixel, attributions per input value.</summary>
    /// <param name="method">A method that both models were compiled with.</param>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="baseline">For methods that need one; others ignore it.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <exception cref="NotSupportedException">A model was compiled without the method.</exception>
    public MapSimilarity Evaluate(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target)
    {
        Explainer<TTrained>.CheckArguments(method, input, baseline, target);
        Explainer<TRandomised>.CheckArguments(method, input, baseline, target);
        return _comparison.Compare(
            _trained.Explain(method, input, baseline, target), _randomised.Explain(method, input, baseline, target));
    }

    private static string Sizes<TModel>()
        where TModel : ISaliencyModel<TModel> =>
        $"{TModel.InputChannels} x {TModel.InputHeight} x {TModel.InputWidth} inputs and {TModel.OutputLength} outputs";
}
