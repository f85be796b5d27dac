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
            var (inputs, outputs) = (Images(folder, "input_0.pb"), Images(folder, "output_0.pb"));
            var (gradients, weights) = (Images(folder, "grad_input.pb"), Images(folder, "grad_output.pb"));
            for (int image = 0; image < inputs.Length; image++)
            {
                float[] input = Compiled.Narrow(inputs[image]);
                double forward = Compiled.Distance(model.Forward(input), outputs[image]);
                output.WriteLine($"{name}: forward {forward:e2}");
                Assert.InRange(forward, 0, Tolerance);

                // The contract explains the logit before a trailing Softmax, the corpus what comes after it.
                if (Trailing.Contains(lastOperator)) continue;
                double gradient = Compiled.Distance(Gradient(model, input, weights[image]), gradients[image]);
                output.WriteLine($"{name}: gradient {gradient:e2}");
                Assert.InRange(gradient, 0, Tolerance);
            }
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

    /// <summary>A tensor's elements for each image of the batch, which lies along the first axis, or along the last one where axes are reversed.</summary>
    private static double[][] Images(string folder, string file)
    {
        int[] input = TensorFile.Read(Path.Combine(folder, "input_0.pb")).Shape;
        int images = input.Length > 1 ? input[0] : 1;
        var tensor = TensorFile.Read(Path.Combine(folder, file));
        int inner = images == 1 || tensor.Shape[0] == images ? tensor.Count / images : 1;
        return [.. Enumerable.Range(0, images).Select(image => tensor.Data.Where((_, i) => i / inner % images == image).ToArray())];
    }
}
