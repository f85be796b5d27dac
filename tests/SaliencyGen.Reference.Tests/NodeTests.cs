using SaliencyGen.Reference.Backward;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>ONNX's own tests of single operators: values as stored, and derivatives by every real operand as differences measure them.</summary>
public class NodeTests(ITestOutputHelper output)
{
    // Stored as float32, in which pools of fourth powers and sums of exponentials were computed too. Half precision has 11 bits.
    private const double Rounded = 2e-6, RoundedHalf = 2e-3;

    // Central differences over 2e-5: the third derivative times 1e-10 / 6, and the rounding of values near 10 divided by 1e-5.
    private const double Step = 1e-5, Measured = 1e-7;

    private static readonly ListedReasons Reasons = new("lengths of padded keys", "reduction ");

    /// <summary>The first of each operator in the quick tier.</summary>
    public static TheoryData<string> Names()
    {
        HashSet<string> seen = [];
        return [.. NodeCase.All.Select(test => new TheoryDataRow<string>(test.Name).DeepWhere(!seen.Add(test.Op)))];
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void MatchesOnnx(string name) => Supported(name, test =>
    {
        ForwardPass pass = test.Network(0).Run(test.Inputs[0].Data);
        foreach ((string tensor, Tensor expected) in test.Outputs)
        {
            Tensor actual = pass[tensor];
            Assert.Equal(expected.Shape, actual.Shape);
            double scale = 1 + expected.Data.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            foreach ((double a, double e) in actual.Data.Zip(expected.Data))
                Assert.True(a.Equals(e) || Math.Abs(a - e) <= (test.IsHalf ? RoundedHalf : Rounded) * scale, $"{tensor}: {a:r} instead of {e:r}");
        }
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void DerivativesAreSlopes(string name) => Supported(name, test =>
    {
        foreach (int live in test.Differentiable)
        {
            ReferenceNetwork network = test.Network(live);
            double[] x = test.Inputs[live].Data;
            ForwardPass pass = network.Run(x);
            Tensor y = pass[network.OutputName];
            Tensor weights = new(y.Shape, [.. Enumerable.Range(0, y.Count).Select(i => Math.Cos(i * 0.7) + 0.2)]);
            double Weighted(int element, double offset)
            {
                double[] moved = [.. x];
                moved[element] += offset;
                return network.Run(moved)[network.OutputName].Data.Zip(weights.Data, (value, weight) => value * weight).Sum();
            }

            Tensor gradient = BackwardPass.ToInput(network, network.OutputName, weights, Derivative.Of(pass));
            double largest = gradient.Data.Select(Math.Abs).DefaultIfEmpty().Max();
            for (int k = 0; k < Math.Min(x.Length, 6); k++)
            {
                int element = k * 7919 % x.Length;
                double here = Weighted(element, 0), left = (here - Weighted(element, -Step)) / Step, right = (Weighted(element, Step) - here) / Step;
                // At a kink (equal elements of which one is chosen, a root of 0) or a jump (a norm of 0) there is no slope.
                if (!(Math.Abs(left - right) < 1e-2 * (1 + largest)) || Math.Abs(left) > 1e3 * (1 + largest))
                    continue;
                double slope = (left + right) / 2;
                output.WriteLine($"operand {live}, element {element}: {gradient.Data[element]:g9}, slope {slope:g9}");
                Assert.Equal(slope, gradient.Data[element], Measured * (1 + largest));
            }
        }
    });

    private static void Supported(string name, Action<NodeCase> check)
    {
        try
        {
            check(new NodeCase(name));
        }
        catch (NotSupportedException unsupported)
        {
            Reasons.Check(unsupported.Message);
            Assert.Skip(unsupported.Message);
        }
    }
}
