using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// A model of one operator, or of one written out: the forward pass against ONNX Runtime, the gradient against differences of the forward pass.
/// </summary>
internal static class OperatorCheck
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    // Central differences of float32 values: a step of 1e-2 leaves 1e-5 of rounding and as much of the third derivative.
    private const float Step = 1e-2f;
    private const double GradientTolerance = 1e-3;

    /// <param name="output">What is told.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="bytes">The model.</param>
    /// <param name="twin">The same as ONNX Runtime has it, where it does not have that form.</param>
    public static void Run(ITestOutputHelper output, string name, byte[] bytes, byte[]? twin = null)
    {
        using var model = ModelCompiler.Load(bytes, new() { Methods = new(["Gradient"]) }, Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, 17);
        double[] expected = OnnxRuntime(twin ?? bytes, input), actual = model.Forward(input);
        double forward = Compiled.Distance(actual, expected);
        output.WriteLine($"{name}: forward {forward:e2}");
        Assert.InRange(forward, 0, Tolerance);

        int target = actual.Length / 2;
        double[] gradient = model.Explain(ExplanationMethod.Gradient, input, target).Map, differences = new double[input.Length];
        for (int i = 0; i < input.Length; i++) differences[i] = (At(model, input, i, Step, target) - At(model, input, i, -Step, target)) / (2 * Step);
        double distance = Compiled.Distance(gradient, differences);
        output.WriteLine($"{name}: gradient {distance:e2}");
        Assert.InRange(distance, 0, GradientTolerance);
    }

    private static double At(DynamicModel model, float[] input, int index, float step, int target)
    {
        float[] moved = [.. input];
        moved[index] += step;
        return model.Forward(moved)[target];
    }

    private static double[] OnnxRuntime(byte[] model, float[] input)
    {
        using InferenceSession session = new(model);
        var (name, metadata) = session.InputMetadata.First();
        using var value = OrtValue.CreateTensorValueFromMemory(input, [.. metadata.Dimensions.Select(dim => (long)dim)]);
        using RunOptions options = new();
        using var results = session.Run(options, [name], [value], [session.OutputNames[0]]);
        return Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), x => (double)x);
    }
}
