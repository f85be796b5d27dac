using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;
using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation;

/// <summary>
/// Whether an attribution foretells what the score loses when something is taken from the image: the mean over perturbations I of
/// <c>(I.a - (f(x) - f(x - I)))^2</c>. C.-K. Yeh, C.-Y. Hsieh, A. S. Suggala, D. I. Inouye, P. Ravikumar, "On the (in)fidelity and
/// sensitivity of explanations", NeurIPS 2019.
/// </summary>
/// <remarks>
/// f is the network's output for the target, a probability where it ends in Softmax or Sigmoid, while attributions explain the logit:
/// <see cref="InfidelityResult.ScaledValue"/> forgives the difference in scale. The attribution is per unit of the input, like a
/// gradient; divide one that is a contribution (gradient times input, LRP, DeepLIFT, Integrated Gradients) by the input, less its
/// baseline, first. One instance serves one thread at a time and evaluates without allocating.
/// </remarks>
public sealed class Infidelity<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly Perturbation _perturbation;
    private readonly int _samples;
    private readonly float[] _taken = new float[TModel.InputLength], _image = new float[TModel.InputLength];

    /// <summary>Takes what an evaluation needs.</summary>
    /// <param name="model">The network; still the caller's to dispose.</param>
    /// <param name="perturbation">What is taken from the image.</param>
    /// <param name="samples">How often it is drawn.</param>
    public Infidelity(TModel model, Perturbation perturbation, int samples)
    {
        ArgumentNullException.ThrowIfNull(model);
        SamplingCheck.IsImage<TModel>(nameof(Infidelity<>));
        if (!perturbation.IsDefined)
            throw new ArgumentException(
                "The default perturbation was given where one that Gaussian or Square made was expected.", nameof(perturbation));
        if (perturbation.Size > Math.Min(TModel.InputHeight, TModel.InputWidth))
            throw new ArgumentException(
                $"A square of {perturbation.Size} was given where one inside {TModel.InputHeight} x {TModel.InputWidth} pixels was expected.",
                nameof(perturbation));
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        _model = model;
        _perturbation = perturbation;
        _samples = samples;
    }

    /// <summary>The infidelity of one attribution; equal seeds give equal perturbations.</summary>
    /// <param name="input">The image, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="attribution">One value per input value; a heatmap has too few.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="seed">Seed of the draws.</param>
    public InfidelityResult Evaluate(ReadOnlySpan<float> input, ReadOnlySpan<float> attribution, int target, int seed = 0)
    {
        Check.Input(input, TModel.InputLength, nameof(input));
        Check.Input(attribution, TModel.InputLength, nameof(attribution));
        Check.Target(target, TModel.OutputLength);

        var random = new SeededRandom(seed);
        double score = Score.Of(_model, input, target), error = 0, square = 0, product = 0, lossSquare = 0;
        for (int sample = 0; sample < _samples; sample++)
        {
            _perturbation.Draw(input, TModel.InputHeight, TModel.InputWidth, TModel.InputLayout, ref random, _taken);
            for (int i = 0; i < _image.Length; i++) _image[i] = input[i] - _taken[i];
            double foretold = Euclidean.Dot(_taken, attribution), lost = score - Score.Of(_model, _image, target);
            error += (foretold - lost) * (foretold - lost);
            square += foretold * foretold;
            product += foretold * lost;
            lossSquare += lost * lost;
        }

        // The smallest of a parabola in the scale; rounding may take a perfect fit a little below 0.
        double scale = square > 0 ? product / square : 0;
        return new(error / _samples, scale, Math.Max(lossSquare - (scale * product), 0) / _samples);
    }
}
