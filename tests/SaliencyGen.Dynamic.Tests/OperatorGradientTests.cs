using System.Text.Json;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>shared/conformance/opgrad: single operators over their attribute grids, forward and gradient in double precision.</summary>
public class OperatorGradientTests(ITestOutputHelper output)
{
    // The corpus's own: float32 against double, relative to the largest element.
    private const double Tolerance = 1e-4;

    private static readonly string[] Trailing = ["Softmax", "LogSoftmax", "Sigmoid"];

    /// <summary>The first case of each operator in the quick tier.</summary>
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> data = [];
        HashSet<string> before = [];
        if (SharedFolder.Find("conformance/opgrad") is not { } root) return data;
        foreach (var test in JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "index.json"))).RootElement.GetProperty("tests").EnumerateArray())
        {
            string name = test.GetProperty("name").GetString()!;
            if (!Directory.Exists(Path.Combine(root, name))) continue;
            string[] operators = [.. test.GetProperty("ops").EnumerateArray().Select(each => each.GetString()!)];
            bool isFirst = before.Add(string.Join(' ', operators));
            data.Add(new TheoryDataRow<string, string>(name, operators[^1]).DeepWhere(!isFirst));
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void ForwardAndGradientAgree(string name, string lastOperator)
    {
        string folder = Path.Combine(SharedFolder.Find("conformance/opgrad")!, name);
        var model = Unsupported.SkipOr(() => ModelCompiler.Load(
            Path.Combine(folder, "model.onnx"), new() { Methods = new(["Gradient"]) }, Compiled.OneThread));
        using (model)
        {
            float[] input = Compiled.Narrow(Data(folder, "input_0.pb"));
            double forward = Compiled.Distance(model.Forward(input), Data(folder, "output_0.pb"));
            output.WriteLine($"{name}: forward {forward:e2}");
            Assert.InRange(forward, 0, Tolerance);

            // The contract explains the logit before a trailing Softmax, the corpus what comes after it.
            if (Trailing.Contains(lastOperator)) return;
            double gradient = Compiled.Distance(Gradient(model, input, Data(folder, "grad_output.pb")), Data(folder, "grad_input.pb"));
            output.WriteLine($"{name}: gradient {gradient:e2}");
            Assert.InRange(gradient, 0, Tolerance);
        }
    }

    /// <summary>The corpus weights all outputs; a gradient is linear, so the weighted sum of each output's is the same.</summary>
    private static double[] Gradient(DynamicModel model, float[] input, double[] weights)
    {
        var sum = new double[input.Length];
        for (int target = 0; target < weights.Length; target++)
        {
            double[] map = model.Explain(ExplanationMethod.Gradient, input, target).Map;
            for (int i = 0; i < sum.Length; i++) sum[i] += weights[target] * map[i];
        }

        return sum;
    }

    private static double[] Data(string folder, string file) => TensorFile.Read(Path.Combine(folder, file)).Data;
}
