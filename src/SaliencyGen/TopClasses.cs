namespace SaliencyGen;

/// <summary>The strongest of a prediction's classes.</summary>
public static class TopClasses
{
    extension(ReadOnlySpan<float> prediction)
    {
        /// <summary>The classes with the highest outputs, the highest first; of equals the lower index comes first.</summary>
        /// <param name="count">How many; fewer come back where there are fewer classes.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
        public ClassScore[] TopK(int count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
            var scores = new ClassScore[prediction.Length];
            for (int i = 0; i < scores.Length; i++) scores[i] = new(i, prediction[i]);
            Array.Sort(scores, (one, other) => other.Output.CompareTo(one.Output) is not 0 and int order ? order : one.Target.CompareTo(other.Target));
            return scores[..Math.Min(count, scores.Length)];
        }
    }
}
