namespace SaliencyGen.Dynamic;

/// <summary>A generated class without its type: one virtual call between a caller that cannot name the class and the class.</summary>
internal abstract class ModelRunner : IDisposable
{
    public abstract int InputLength { get; }
    public abstract int InputChannels { get; }
    public abstract int InputDepth { get; }
    public abstract int InputHeight { get; }
    public abstract int InputWidth { get; }
    public abstract InputLayout InputLayout { get; }
    public abstract int OutputLength { get; }
    public abstract long InstanceBytes { get; }
    public abstract ReadOnlySpan<ExplanationMethod> Methods { get; }

    public abstract ReadOnlySpan<float> Predict(ReadOnlySpan<float> input);

    public abstract Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result);

    public abstract TResult Accept<TResult>(IModelVisitor<TResult> visitor);

    /// <exception cref="NotSupportedException">The class explains targets alone.</exception>
    public virtual Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> result) =>
        throw new NotSupportedException("The model was compiled without weighted scores; CompilationOptions.Scores asks for them.");

    public abstract void Dispose();
}

/// <summary>The runner over one instance of <typeparamref name="TModel"/>.</summary>
internal class ModelRunner<TModel>(TModel model) : ModelRunner
    where TModel : class, ISaliencyModel<TModel>
{
    protected TModel Model { get; } = model;

    public override int InputLength => TModel.InputLength;
    public override int InputChannels => TModel.InputChannels;
    public override int InputDepth => TModel.InputDepth;
    public override int InputHeight => TModel.InputHeight;
    public override int InputWidth => TModel.InputWidth;
    public override InputLayout InputLayout => TModel.InputLayout;
    public override int OutputLength => TModel.OutputLength;
    public override long InstanceBytes => TModel.InstanceBytes;
    public override ReadOnlySpan<ExplanationMethod> Methods => TModel.Methods;

    public override ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => Model.Predict(input);

    public override Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) =>
        Model.Explain(method, input, baseline, target, result);

    public override TResult Accept<TResult>(IModelVisitor<TResult> visitor) => visitor.Visit(Model);

    public override void Dispose() => Model.Dispose();
}
