using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>shared/conformance/bugs: faults that were found in the compiler once, or in its like, each with its right values.</summary>
public class BugCaseTests(ITestOutputHelper output)
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    private const int Seed = 17;

    [Theory]
    [InlineData("forms/softmax_negative_axis_opset11.onnx")]
    [InlineData("forms/softmax_inner_negative_axis_opset11.onnx")]
    public void PredictsAsOnnxRuntime(string name)
    {
        var bug = BugCase.Of(name);
        using var model = bug.Forward();
        float[] input = BugCase.Draw(model.InputLength, Seed);
        double distance = Compiled.Distance(model.Forward(input), bug.OnnxRuntime(input));
        output.WriteLine($"{name}, seed {Seed}: {distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
    }
}
