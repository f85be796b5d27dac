using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SaliencyGen;
using SaliencyGen.Dynamic;
using SaliencyGen.Evaluation;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>The sample's network with the weights of its last layers drawn at random, compiled while the program runs.</summary>
internal sealed class RandomisedConsolidation : ISaliencyModel<RandomisedConsolidation>
{
    /// <summary>Convolutions and the dense layer.</summary>
    public const int Layers = 17;

    private const string Resource = "SaliencyGen/consolidation.onnx";
    private const int Seed = 1;

    private readonly DynamicModel _model;

    private RandomisedConsolidation(DynamicModel model) => _model = model;

    public static int InputLength => Consolidation.InputLength;

    public static int InputChannels => Consolidation.InputChannels;

    public static int InputHeight => Consolidation.InputHeight;

    public static int InputWidth => Consolidation.InputWidth;

    public static int OutputLength => Consolidation.OutputLength;

    public static ReadOnlySpan<ExplanationMethod> Methods => Same<Consolidation>();

    /// <summary>With all layers drawn anew.</summary>
    public static RandomisedConsolidation Create(ModelOptions options) => RuntimeFeature.IsDynamicCodeSupported
        ? Open(Layers, options)
        : throw new PlatformNotSupportedException("A network that is drawn at run time is compiled at run time, which NativeAOT cannot do.");

    [RequiresDynamicCode("Compiles a model at run time.")]
    public static RandomisedConsolidation Open(int layers, ModelOptions options)
    {
        using var stream = typeof(Consolidation).Assembly.GetManifestResourceStream(Resource)!;
        var model = new byte[stream.Length];
        stream.ReadExactly(model);
        var compilation = new SaliencyGen.Compiler.CompilationOptions { InputLow = new([-1]), InputHigh = new([1]) };
        return new(ModelCompiler.Load(WeightRandomizer.Redraw(model, layers, Seed), compilation, options));
    }

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => _model.Predict(input);

    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) =>
        _model.Explain(method, input, baseline, target, result);

    public void Dispose() => _model.Dispose();

    private static ReadOnlySpan<ExplanationMethod> Same<TModel>()
        where TModel : ISaliencyModel<TModel> => TModel.Methods;
}
