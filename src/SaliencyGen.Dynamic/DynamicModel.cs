using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Dynamic;

/// <summary>
/// One instance of a class that was generated at run time. Like any instance it serves one thread at a time, and after a first call per
/// method a call allocates nothing.
/// </summary>
public sealed class DynamicModel : IDisposable
{
    private readonly CompiledModel _compiled;
    private readonly ModelRunner _runner;
    private bool _isDisposed;
    private readonly FrozenDictionary<string, ExplanationMethod> _methods;

    [RequiresDynamicCode("Closes a generic type over a class that the ahead-of-time compiler never saw.")]
    internal DynamicModel(CompiledModel compiled, object model)
    {
        _compiled = compiled;
        Source = compiled.Sources.Single(source => source.ClassName == model.GetType().Name).Text;
        Messages = compiled.Messages;
        Instance = model;
        TakesWeights = Array.Exists(model.GetType().GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IWeightedScores<>));
        var runner = TakesWeights ? typeof(WeightedRunner<>) : typeof(ModelRunner<>);
        _runner = (ModelRunner)Activator.CreateInstance(runner.MakeGenericType(model.GetType()), model)!;
        Methods = _runner.Methods.ToArray();
        _methods = Methods.ToFrozenDictionary(method => method.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Values of one input: channels x height x width.</summary>
    public int InputLength => _runner.InputLength;

    /// <summary>Channels of the input.</summary>
    public int InputChannels => _runner.InputChannels;

    /// <summary>Slices of the input, and of a heatmap; 1 of all that is no volume.</summary>
    public int InputDepth => _runner.InputDepth;

    /// <summary>Rows of the input, and of a heatmap.</summary>
    public int InputHeight => _runner.InputHeight;

    /// <summary>Columns of the input, and of a heatmap.</summary>
    public int InputWidth => _runner.InputWidth;

    /// <summary>The order of an input's values, of a baseline's and of an attribution's.</summary>
    public InputLayout InputLayout => _runner.InputLayout;

    /// <summary>Values of one output.</summary>
    public int OutputLength => _runner.OutputLength;

    /// <summary>Bytes of memory that an instance takes beside the weights, which all instances share.</summary>
    public long InstanceBytes => _runner.InstanceBytes;

    /// <summary>The methods that were compiled.</summary>
    public IReadOnlyList<ExplanationMethod> Methods { get; }

    /// <summary>The methods that do not apply to the network, and why; empty where methods were named.</summary>
    public IReadOnlyList<InapplicableMethod> Inapplicable => _compiled.Inapplicable;

    /// <summary>Inputs beside the explained one, in the model's order.</summary>
    public IReadOnlyList<SideInput> SideInputs => Instance is ISideInputs inputs ? inputs.SideInputs.ToArray() : [];

    /// <summary>Whether methods explain weighted sums of scores, too.</summary>
    public bool TakesWeights { get; }

    /// <summary>The instance of the generated class, for members beyond those of all classes.</summary>
    public object Instance { get; }

    /// <summary>The generated C#.</summary>
    public string Source { get; }

    /// <summary>Warnings of the compilation.</summary>
    public IReadOnlyList<CompilerMessage> Messages { get; }

    /// <summary>The values of an input beside the explained one, which every call reads; they have to be set before the first one.</summary>
    /// <param name="name">As the model calls it.</param>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public Span<float> SideInput(string name)
    {
        var inputs = SideInputs;
        for (int i = 0; i < inputs.Count; i++)
            if (inputs[i].Name == name) return ((ISideInputs)Instance).SideInput(i);
        throw new ArgumentException($"'{name}' was given where one of the inputs beside the explained one was expected: {(inputs.Count == 0 ? "there are none" : string.Join(", ", inputs.Select(input => input.Name)))}.", nameof(name));
    }

    /// <summary>The model's output, valid until the next call.</summary>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => _runner.Predict(input);

    /// <summary>Explains by a method's name, such as <c>GradCam</c>, in any case.</summary>
    /// <exception cref="NotSupportedException">The model was compiled without the method.</exception>
    public Explanation Explain(string method, ReadOnlySpan<float> input, int target, Span<float> attribution) =>
        Explain(Method(method), input, default, target, attribution);

    /// <summary>The same with a baseline, which methods that need none ignore.</summary>
    /// <exception cref="NotSupportedException">The model was compiled without the method.</exception>
    public Explanation Explain(
        string method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> attribution) =>
        Explain(Method(method), input, baseline, target, attribution);

    /// <summary>Explains by a method.</summary>
    /// <exception cref="NotSupportedException">The model was compiled without the method.</exception>
    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> attribution) =>
        _runner.Explain(method, input, baseline, target, attribution);

    /// <summary>Runs code that is generic over models, such as the loops of <c>SaliencyGen.Sampling</c>, with the instance.</summary>
    public TResult Accept<TResult>(IModelVisitor<TResult> visitor) => _runner.Accept(visitor);

    /// <summary>Explains the sum of weights[i] * score[i] over all outputs by a method.</summary>
    /// <exception cref="NotSupportedException">The model was compiled without the method, or without weighted scores.</exception>
    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> attribution) =>
        _runner.Explain(method, input, baseline, weights, attribution);

    /// <summary>Ends the instance and lets its assembly go.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _runner.Dispose();
        _compiled.Release();
    }

    private ExplanationMethod Method(string name) => _methods.TryGetValue(name, out var method)
        ? method
        : throw new NotSupportedException($"The model was compiled without '{name}'; it has {string.Join(", ", Methods)}.");
}
