using SaliencyGen.Compiler;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Elementwise operators in long chains and beside convolutions, against ONNX Runtime.</summary>
public class ChainTests(ITestOutputHelper output)
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    private const int Seed = 5;

    /// <summary>A chain is a generic type as deep as it is long, and some hundred levels end the C# compiler or the runtime.</summary>
    [Fact]
    public void AChainOfAnyLengthRuns()
    {
        ModelWriter writer = new(17);
        string value = writer.Input("x", 1, 2, 6, 6);
        for (int i = 0; i < 300; i++) value = writer.Node(i % 2 == 0 ? "Softplus" : "Tanh", [value]);
        Check(Ended(writer, value, 2), new(["Gradient", "DeepLift", "Lrp"]));
    }

    /// <summary>An activation that is added to a pointwise convolution is not what that reads.</summary>
    [Fact]
    public void WhatIsAddedToAPointwiseConvolutionIsActivatedByItself()
    {
        ModelWriter writer = new(17);
        string first = Pointwise(writer, writer.Input("x", 1, 32, 6, 6));
        string kept = Pointwise(writer, first), added = writer.Node("Softplus", [first]);
        string sum = writer.Node("Add", [Pointwise(writer, writer.Node("Relu", [kept])), added]);
        Check(Ended(writer, sum, 32), new(["Gradient"]));
    }

    private void Check(byte[] model, EquatableList<string> methods)
    {
        using var compiled = ModelCompiler.Load(model, new() { Methods = methods }, Compiled.OneThread);
        float[] input = BugCase.Draw(compiled.InputLength, Seed);
        double distance = Compiled.Distance(compiled.Forward(input), OnnxRuntimeOutput.Of(model, input));
        output.WriteLine($"{distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
        Assert.All(compiled.Methods, method => Assert.All(compiled.Explain(method, input, 1, new float[input.Length]).Map, value => Assert.True(double.IsFinite(value))));
    }

    private static string Pointwise(ModelWriter writer, string value) => writer.Node("Conv", [value, writer.Weight([32, 32, 1, 1], BugCase.Draw(32 * 32, Seed))]);

    private static byte[] Ended(ModelWriter writer, string value, int channels)
    {
        string flat = writer.Node("Flatten", [writer.Node("GlobalAveragePool", [value])]);
        writer.Output(writer.Node("MatMul", [flat, writer.Weight([channels, 3], BugCase.Draw(channels * 3, Seed))]), 1, 3);
        return writer.ToBytes();
    }
}
