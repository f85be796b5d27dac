using Microsoft.ML.OnnxRuntime;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>What ONNX Runtime makes of a model in memory.</summary>
internal static class OnnxRuntimeOutput
{
    /// <summary>An output, the first where none is said. Nodes are run as they are: of what 1.31 fuses, a row of a vector's products with two added constants is wrong.</summary>
    public static double[] Of(byte[] model, float[] input, int output = 0)
    {
        using SessionOptions settings = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using InferenceSession session = new(model, settings);
        var (name, metadata) = session.InputMetadata.First();
        using var value = OrtValue.CreateTensorValueFromMemory(input, [.. metadata.Dimensions.Select(dim => (long)dim)]);
        using RunOptions options = new();
        using var results = session.Run(options, [name], [value], [session.OutputNames[output]]);
        return Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), x => (double)x);
    }
}
