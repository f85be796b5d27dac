using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Every operator that is one function of one element, in a small network of its own: forward as ONNX Runtime, all methods as the interpreter.
/// </summary>
public class ActivationOperatorTests(ITestOutputHelper output)
{
    // The newest that has all of them; ONNX Runtime takes it, too.
    private const int Newest = 24;

    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    private static readonly ActivationModel[] Models =
    [
        new("Relu", 7), new("LeakyRelu", 7, ("alpha", 0.2f)), new("Elu", 7, ("alpha", 1.3f)), new("Sigmoid", 7), new("Tanh", 7),
        new("HardSigmoid", 7, ("alpha", 0.3f), ("beta", 0.4f)), new("HardSwish", 14), new("Clip", 11) { Second = [-0.5f] }, new("PRelu", 7) { Second = [0.3f] },
        new("PRelu", 7) { Second = [0.3f, -0.4f, 0, 1.6f, 0.1f], IsByChannel = true }, new("PRelu", 7) { Second = [-0.2f, 0.5f, 0.9f, 0.1f] },
        new("ThresholdedRelu", 10, ("alpha", 0.4f)), new("Shrink", 9), new("Shrink", 9, ("bias", 0.3f), ("lambd", 0.3f)), new("Selu", 7),
        new("Celu", 12, ("alpha", 0.6f)), new("Softsign", 7), new("Softplus", 7), new("Mish", 18), new("Swish", 24, ("alpha", 1.5f)), new("Swish", 24), new("Erf", 9),
        new("Gelu", 20), new("Gelu", 20, ("approximate", "tanh")), new("Gelu", 7) { Domain = "com.microsoft" }, new("FastGelu", 7) { Domain = "com.microsoft" },
        new("QuickGelu", 7) { Domain = "com.microsoft" }, new("QuickGelu", 7, ("alpha", 0.8f)) { Domain = "com.microsoft" },
        new("Exp", 7), new("Log", 7) { Range = ElementRange.Positive }, new("Sqrt", 7) { Range = ElementRange.Positive },
        new("Reciprocal", 7) { Range = ElementRange.Positive }, new("Neg", 7), new("Abs", 7), new("Sign", 9), new("Floor", 7), new("Ceil", 7), new("Round", 11),
        new("Sin", 7), new("Cos", 7), new("Tan", 7) { Range = ElementRange.Proper }, new("Asin", 7) { Range = ElementRange.Proper },
        new("Acos", 7) { Range = ElementRange.Proper }, new("Atan", 7), new("Sinh", 9), new("Cosh", 9), new("Asinh", 9),
        new("Acosh", 9) { Range = ElementRange.AboveOne }, new("Atanh", 9) { Range = ElementRange.Proper },
        new("Pow", 7) { Second = [2] }, new("Pow", 7) { Second = [3] }, new("Pow", 12) { Second = [0.5f], Range = ElementRange.Positive },
        new("Pow", 12) { Second = [-1], Range = ElementRange.Positive }, new("Pow", 13) { Second = [4] }, new("Pow", 13) { Second = [5] },
        new("Pow", 13) { Second = [2.3f], Range = ElementRange.Positive }, new("Pow", 13) { Second = [-1.5f], Range = ElementRange.Positive },
        new("Pow", 13) { Second = [1] }, new("Div", 7) { Second = [1.7f], ConstantIsFirst = true, Range = ElementRange.Positive },
    ];

    // A bias is an affine layer of its own to us, and a parameter of the function to the interpreter.
    private static readonly ActivationModel[] Biased =
    [
        new("FastGelu", 7) { Domain = "com.microsoft", Second = [0.1f, -0.2f, 0.3f, 0.5f] },
        new("BiasGelu", 7) { Domain = "com.microsoft", Second = [0.1f, -0.2f, 0.3f, 0.5f] },
    ];

    public static TheoryData<string> Cases() => Tier.Rows(Models.Select(model => model.ToString()), name => name is not ("Gelu()" or "Log()"));

    /// <summary>The newest opset in the quick tier, the first of the operator in the deep one.</summary>
    public static TheoryData<string, int> Forwards() => new(
        from model in Models.Concat(Biased)
        from opset in new[] { Newest, model.Since }.Distinct()
        select new TheoryDataRow<string, int>(model.ToString(), opset).DeepWhere(opset != Newest));

    [Theory]
    [MemberData(nameof(Forwards))]
    public void ForwardAgreesWithOnnxRuntime(string name, int opset)
    {
        byte[] bytes = Models.Concat(Biased).Single(model => model.ToString() == name).ToBytes(opset);
        using var model = Compiled.Open(bytes, new() { Methods = new(["Predict"]) });
        using InferenceSession session = new(bytes);
        for (int seed = 0; seed < 3; seed++)
        {
            float[] input = BugCase.Draw(model.InputLength, seed);
            double distance = Compiled.Distance(model.Forward(input), Run(session, input));
            output.WriteLine($"seed {seed}: {distance:e2}");
            Assert.InRange(distance, 0, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryMethodAgreesWithTheInterpreter(string name)
    {
        var network = Models.Single(model => model.ToString() == name);
        byte[] bytes = network.ToBytes(Math.Max(network.Since, 13));
        var reference = ReferenceNetwork.Load(bytes);
        using var model = Compiled.Open(bytes, LrpComposites.Bounds);
        float[] input = BugCase.Draw(model.InputLength, 5), baseline = BugCase.Draw(model.InputLength, 6);
        foreach (var method in model.Methods)
        {
            double[] actual = model.Explain(method, input, 1, baseline).Map;
            double[] expected = OracleMaps.Of(reference, method, Array.ConvertAll(input, x => (double)x), Array.ConvertAll(baseline, x => (double)x), 1);
            double distance = Compiled.Distance(actual, expected);
            output.WriteLine($"{method}: {distance:e2}");
            Assert.True(distance <= MethodTolerance.Of(method), $"{method} is {distance:e2} away");
        }
    }

    /// <summary>Neither by the networks above nor by the interpreter. Linear is no operator's, and a comparison, Jump, chooses and is no layer of its own.</summary>
    [Fact]
    public void NoFunctionIsForgotten()
    {
        var functions = typeof(PointwiseFunction).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PointwiseFunction)) && type != typeof(Linear) && type != typeof(Jump));
        string sources = string.Concat(Models.Select(network =>
        {
            byte[] bytes = network.ToBytes(Newest);
            ReferenceNetwork.Load(bytes);
            using var model = Compiled.Open(bytes, new() { Methods = new(["Predict"]) });
            return model.Source;
        }));
        Assert.All(functions, function => Assert.True(sources.Contains($"Activate<{function.Name}>", StringComparison.Ordinal), function.Name));
    }

    private static double[] Run(InferenceSession session, float[] input)
    {
        var (name, metadata) = session.InputMetadata.First();
        using var value = OrtValue.CreateTensorValueFromMemory(input, [.. metadata.Dimensions.Select(dim => (long)dim)]);
        using RunOptions options = new();
        using var results = session.Run(options, [name], [value], [session.OutputNames[0]]);
        return Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), x => (double)x);
    }
}
