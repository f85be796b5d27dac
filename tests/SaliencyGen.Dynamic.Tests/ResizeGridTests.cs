using SaliencyGen.Reference;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Resize, Upsample and Pad over the grids of their attributes, all of an operator set in one network that lays their results behind one another: as
/// ONNX Runtime, and the gradient as the interpreter has it.
/// </summary>
public class ResizeGridTests(ITestOutputHelper output)
{
    // Two float32 implementations. One reckons where a cell lies in another order: 1e-6 of a cell, and as much of what lies between two.
    private const double Tolerance = 1e-5;

    private const int Channels = 2, Height = 5, Width = 7;

    private static readonly string[] Coordinates = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric", "tf_crop_and_resize"];
    // Symmetric coordinates that are whole numbers, and middles of odd extents, are so but for a rounding, which another order of the same arithmetic turns.
    private static readonly string[] Roundings = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];
    private static readonly (int Height, int Width)[] Sizes = [(10, 14), (3, 5), (8, 1), (6, 21)];

    public static TheoryData<string, int> Grids() => new()
    {
        { "nearest", 11 }, { "nearest", 13 }, { "nearest", 19 }, { "linear", 11 }, { "linear", 19 }, { "cubic", 13 }, { "antialias", 18 },
        { "scales", 13 }, { "policy", 18 }, { "old", 10 }, { "upsample", 9 }, { "pad", 11 }, { "pad", 19 },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Agrees(string grid, int opset)
    {
        ModelWriter writer = new(opset);
        string x = writer.Input("x", 1, Channels, Height, Width);
        Grid nodes = new(writer, x);
        nodes.Add(grid);
        string y = writer.Node("Concat", [.. nodes.Results], ("axis", 1));
        writer.Output(y);
        byte[] bytes = writer.ToBytes();

        using var model = ModelCompiler.Load(bytes, new() { Methods = new(["Gradient"]) }, Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, 5);
        double[] actual = model.Forward(input), expected = OnnxRuntimeOutput.Of(bytes, input);
        var reference = ReferenceNetwork.Load(bytes);
        Assert.Equal(expected.Length, actual.Length);
        int worst = Enumerable.Range(0, actual.Length).MaxBy(i => Math.Abs(actual[i] - expected[i]));
        Assert.True(
            Math.Abs(actual[worst] - expected[worst]) <= Tolerance, $"{nodes.At(worst, reference)}: {actual[worst]:g6} instead of {expected[worst]:g6}");
        output.WriteLine($"{nodes.Results.Count} nodes, {actual.Length} cells: {Compiled.Distance(actual, expected):e2}");

        double[] widened = Array.ConvertAll(input, value => (double)value);
        for (int target = 3; target < actual.Length; target += actual.Length / 5)
        {
            double distance = Compiled.Distance(
                model.Explain(ExplanationMethod.Gradient, input, target).Map, OracleMaps.Of(reference, ExplanationMethod.Gradient, widened, widened, target));
            Assert.True(distance <= Tolerance, $"gradient of {nodes.At(target, reference)}: {distance:e2}");
        }
    }

    private sealed class Grid(ModelWriter writer, string x)
    {
        private readonly List<(string Tensor, string Story)> _nodes = [];

        public List<string> Results { get; } = [];

        public void Add(string grid)
        {
            switch (grid)
            {
                case "nearest":
                    foreach (string coordinates in Places())
                        foreach (string rounding in Roundings.Where(rounding => coordinates != "half_pixel_symmetric" || rounding.StartsWith("round", StringComparison.Ordinal)))
                            foreach (var size in Sizes.Where(size => coordinates != "tf_half_pixel_for_nn" || size.Width > 1)) Resize(size, coordinates, ("mode", "nearest"), ("nearest_mode", rounding));
                    break;
                case "linear":
                    foreach (string coordinates in Places())
                        foreach (var size in Sizes) Resize(size, coordinates, ("mode", "linear"));
                    break;
                case "cubic":
                    foreach (string coordinates in Places())
                        foreach (var size in Sizes)
                            foreach (float a in new[] { -0.75f, -0.5f })
                                for (int exclude = 0; exclude < 2; exclude++) Resize(size, coordinates, ("mode", "cubic"), ("cubic_coeff_a", a), ("exclude_outside", exclude));
                    break;
                case "antialias":
                    foreach (string mode in new[] { "linear", "cubic" })
                        foreach (var size in Sizes)
                            for (int exclude = 0; exclude < 2; exclude++) Resize(size, "half_pixel", ("mode", mode), ("antialias", 1), ("exclude_outside", exclude));
                    break;
                case "scales":
                    foreach (string mode in new[] { "nearest", "linear", "cubic" })
                        foreach (var (height, width) in new[] { (2f, 3f), (0.6f, 1.2f), (0.45f, 0.75f), (1, 1.3f) })
                            Then("Resize", [x, "", writer.Weight([4], [1, 1, height, width])], ("mode", mode));
                    break;
                case "policy":
                    foreach (string policy in new[] { "stretch", "not_larger", "not_smaller" })
                        foreach (var (height, width) in Sizes)
                            Then("Resize", [x, "", "", writer.Integers(width, height)], ("mode", "linear"), ("axes", (int[])[3, 2]), ("keep_aspect_ratio_policy", policy));
                    break;
                case "old":
                case "upsample":
                    foreach (string mode in new[] { "nearest", "linear" })
                        foreach (var (height, width) in grid == "old" ? new[] { (2f, 3f), (0.6f, 0.5f), (1.5f, 1) } : [(2f, 3f), (1.5f, 1f)])
                            Then(grid == "old" ? "Resize" : "Upsample", [x, writer.Weight([4], [1, 1, height, width])], ("mode", mode));
                    break;
                case "pad":
                    foreach (string mode in writer.Opset < 19 ? new[] { "reflect", "edge" } : ["reflect", "edge", "wrap"])
                        foreach (long[] pads in new long[][] { [0, 0, 1, 2, 0, 0, 3, 4], [0, 0, 0, 5, 0, 0, 0, 6], [0, 1, 0, 0, 0, 1, 0, 0], [0, 0, -1, 2, 0, 0, 2, -3] })
                            Then("Pad", [x, writer.Integers(pads)], ("mode", mode));
                    break;
                default: throw new ArgumentException(grid);
            }
        }

        /// <summary>What made an element of the concatenation.</summary>
        public string At(int element, ReferenceNetwork network)
        {
            var pass = network.Run(new double[Channels * Height * Width]);
            foreach (var (tensor, story) in _nodes)
            {
                if (element < pass[tensor].Count) return $"{story} [{string.Join(",", pass[tensor].Shape)}] at {element}";
                element -= pass[tensor].Count;
            }

            return "nothing";
        }

        private IEnumerable<string> Places() => writer.Opset < 13 ? Coordinates.Append("tf_half_pixel_for_nn")
            : writer.Opset < 19 ? Coordinates : Coordinates.Append("half_pixel_symmetric");

        private void Resize((int Height, int Width) size, string coordinates, params (string, object)[] attributes)
        {
            bool crops = coordinates == "tf_crop_and_resize";
            string none = writer.Opset < 13 ? writer.Weight([0], []) : "";
            string roi = crops ? writer.Weight([8], [0, 0, 0.1f, -0.2f, 1, 1, 0.8f, 1.3f]) : none;
            (string, object)[] fill = crops ? [("extrapolation_value", 2.5f)] : [];
            Then("Resize", [x, roi, none, writer.Integers(1, Channels, size.Height, size.Width)], [("coordinate_transformation_mode", coordinates), .. attributes, .. fill]);
        }

        private void Then(string type, string[] inputs, params (string Name, object Value)[] attributes)
        {
            string result = writer.Node(type, inputs, attributes);
            _nodes.Add((result, $"{type} {string.Join(", ", attributes.Select(attribute => $"{attribute.Name} {attribute.Value}"))}"));
            Results.Add(writer.Node("Flatten", [result]));
        }
    }
}
