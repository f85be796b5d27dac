namespace SaliencyGen;

/// <summary>
/// What every generated class offers to code that is generic over models, such as smoothing, occlusion or a command line. The class
/// itself has the same numbers as constants and one typed method per explanation, so the members here that repeat them are
/// implemented explicitly.
/// </summary>
/// <remarks>
/// One instance serves one thread at a time; weights are shared, so an instance per thread is cheap. A class whose network has inputs beside the explained one is
/// <see cref="ISideInputs"/>, too, and one that explains weighted sums of scores is <see cref="IWeightedScores{TSelf}"/>.
/// </remarks>
public interface ISaliencyModel<TSelf> : IDisposable
    where TSelf : ISaliencyModel<TSelf>
{
    /// <summary>Values of one input: channels x height x width, of a volume channels x depth x height x width, in the order of <see cref="InputLayout"/>.</summary>
    static abstract int InputLength { get; }

    /// <summary>Channels of the input; 1 of a table, whose features are columns.</summary>
    static abstract int InputChannels { get; }

    /// <summary>Slices of the input, and of a heatmap; 1 of all that is no volume.</summary>
    static virtual int InputDepth => 1;

    /// <summary>Rows of the input, and of a heatmap; 1 of a signal and of a table.</summary>
    static abstract int InputHeight { get; }

    /// <summary>Columns of the input, and of a heatmap: samples of a signal, features of a table.</summary>
    static abstract int InputWidth { get; }

    /// <summary>The order of an input's values. Heatmaps are height x width in both.</summary>
    static virtual InputLayout InputLayout => InputLayout.ChannelsFirst;

    /// <summary>Values of one output.</summary>
    static abstract int OutputLength { get; }

    /// <summary>Bytes of memory that an instance takes beside the weights, which all instances share; 0 where the class does not say.</summary>
    static virtual long InstanceBytes => 0;

    /// <summary>What the network was trained to see of a picture, where the project says so; null otherwise.</summary>
    static virtual Preprocessing? Preprocessing => null;

    /// <summary>The classes' names, in the order of the outputs; none where the project gave none.</summary>
    static virtual ReadOnlySpan<string> LabelTexts => [];

    /// <summary>The methods that this class was compiled with.</summary>
    static abstract ReadOnlySpan<ExplanationMethod> Methods { get; }

    /// <summary>A new instance.</summary>
    static abstract TSelf Create(ModelOptions options);

    /// <summary>The model's output for <paramref name="input"/>, valid until this instance's next call.</summary>
    ReadOnlySpan<float> Predict(ReadOnlySpan<float> input);

    /// <summary>
    /// What a prediction says of a target: the output of that index. Of a network with one score, ~0 is the class that it speaks against: its
    /// output is 1 - p of a probability p, and -z of a score z.
    /// </summary>
    /// <exception cref="NotSupportedException">The class, written by hand, does not say what its output is for ~0.</exception>
    static virtual float OutputOf(ReadOnlySpan<float> prediction, int target) => target == ~0
        ? throw new NotSupportedException($"{typeof(TSelf).Name} does not implement {nameof(OutputOf)}, which tells the output for the negative class (target ~0).")
        : prediction[target];

    /// <summary>
    /// Runs a method chosen at run time. <paramref name="baseline"/> is ignored by methods that need none; Integrated Gradients takes
    /// 50 steps. <paramref name="target"/> counts outputs; where there is one score, ~0 explains the class that it speaks against.
    /// <paramref name="result"/> holds a heatmap or an attribution, as the method has it.
    /// </summary>
    /// <exception cref="NotSupportedException">The class was compiled without <paramref name="method"/>.</exception>
    Explanation Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result);
}
