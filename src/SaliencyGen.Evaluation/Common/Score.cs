namespace SaliencyGen.Evaluation.Common;

/// <summary>What every measure here follows while it changes an image. In one place, because all must mean the same by it.</summary>
internal static class Score
{
    /// <summary>
    /// The network's own output: a probability where it ends in Softmax or Sigmoid, not the logit that maps explain. Of the negative class of
    /// a network with one score (target ~0) that is 1 - p, or -z where the output is a score.
    /// </summary>
    public static float Of<TModel>(TModel model, ReadOnlySpan<float> input, int target)
        where TModel : ISaliencyModel<TModel> => TModel.OutputOf(model.Predict(input), target);
}
