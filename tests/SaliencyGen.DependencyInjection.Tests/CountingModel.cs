namespace SaliencyGen.DependencyInjection.Tests;

/// <summary>A class as the generator makes them, that counts its instances and notices two callers at a time.</summary>
public sealed class CountingModel : ISaliencyModel<CountingModel>
{
    private static int _made, _alive;
    private int _callers;
    private bool _isDisposed;

    private CountingModel(ModelOptions options)
    {
        Options = options;
        Interlocked.Increment(ref _made);
        Interlocked.Increment(ref _alive);
    }

    public static int Made => _made;

    public static int Alive => _alive;

    public static int InputLength => 1;

    public static int InputChannels => 1;

    public static int InputHeight => 1;

    public static int InputWidth => 1;

    public static int OutputLength => 1;

    public static long InstanceBytes => 1000;

    public static ReadOnlySpan<ExplanationMethod> Methods => [];

    public static float Output { get; set; }

    public ModelOptions Options { get; }

    public int Predictions { get; private set; }

    public static void Forget() => (_made, _alive, Output) = (0, 0, 0);

    public static CountingModel Create(ModelOptions options) => new(options);

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input)
    {
        if (Interlocked.Increment(ref _callers) > 1) throw new InvalidOperationException("Two callers at a time.");
        Predictions++;
        Thread.Yield();
        Interlocked.Decrement(ref _callers);
        return new[] { Output };
    }

    public Explanation Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) =>
        throw new NotSupportedException();

    public void Dispose()
    {
        if (_isDisposed) throw new InvalidOperationException("Disposed twice.");
        _isDisposed = true;
        Interlocked.Decrement(ref _alive);
    }
}
