using Microsoft.ML.OnnxRuntime;

namespace SaliencyGen.Benchmarks;

/// <summary>A network in ONNX Runtime, one thread, which does not spin between calls.</summary>
internal sealed class OnnxRuntimeScore : IDisposable
{
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;
    private readonly long[] _shape;

    public OnnxRuntimeScore(string path, long[] shape)
    {
        _shape = shape;
        _session = new(path, _options);
    }

    /// <summary>The first output.</summary>
    public float[] Outputs(float[] input)
    {
        using var value = OrtValue.CreateTensorValueFromMemory(input, _shape);
        using var results = _session.Run(_run, [_session.InputNames[0]], [value], [_session.OutputNames[0]]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
        _options.Dispose();
    }
}
