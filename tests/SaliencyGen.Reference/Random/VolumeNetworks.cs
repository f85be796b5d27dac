using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>Small classifiers of volumes of two channels, 5 x 8 x 7, with drawn weights.</summary>
public static class VolumeNetworks
{
    private const int Channels = 2, Depth = 5, Height = 8, Width = 7, Classes = 3, Seed = 31;

    /// <summary>Layers in front of the classifier, each on the volume that is left.</summary>
    private static readonly Dictionary<string, Func<Draft, Draft>> Layers = new()
    {
        ["3x3x3, pads 1, stride 2, pool"] = draft => draft.Conv(6, [3, 3, 3], ("pads", Of(1, 1, 1, 1, 1, 1))).Relu().Pool("MaxPool", [2, 2, 2], [2, 2, 2]).Conv(17, [3, 3, 3], ("pads", Of(1, 1, 1, 1, 1, 1)), ("strides", Of(2, 2, 2))).Relu(),
        ["pointwise, normalisation"] = draft => draft.Conv(20, [1, 1, 1]).BatchNormalization().Relu().Conv(5, [3, 1, 2], ("pads", Of(1, 0, 0, 1, 0, 1))).Relu(),
        ["asymmetric pads, strides and dilations"] = draft =>
            draft.Conv(4, [2, 3, 2], ("pads", Of(1, 0, 2, 0, 1, 1)), ("strides", Of(2, 1, 2)), ("dilations", Of(2, 2, 1))).Relu().Conv(6, [1, 2, 2], ("strides", Of(1, 3, 1))).Relu(),
        ["groups"] = draft => draft.Conv(8, [3, 3, 3]).Relu().Conv(8, [3, 3, 3], ("group", 8), ("pads", Of(1, 1, 1, 1, 1, 1))).Relu().Conv(6, [2, 1, 1], ("group", 2), ("strides", Of(2, 1, 1))).Relu(),
        ["no bias, no activation"] = draft => draft.Conv(4, [3, 2, 2]).Conv(4, [1, 3, 3], ("auto_pad", "SAME_UPPER")),
        ["means of windows"] = draft => draft.Conv(6, [3, 3, 3]).Relu().Pool("AveragePool", [2, 3, 2], [1, 2, 2], ("pads", Of(1, 1, 0, 0, 1, 1))).Conv(7, [2, 2, 2]).Relu(),
        ["instance normalisation"] = draft => draft.Conv(6, [3, 3, 3]).InstanceNormalization().Relu().Conv(9, [2, 2, 2]).Relu(),
        ["slices alone"] = draft => draft.Conv(5, [5, 1, 1], ("pads", Of(2, 0, 0, 2, 0, 0))).Relu().Pool("MaxPool", [3, 1, 1], [2, 1, 1]).Pool("MaxPool", [1, 2, 2], [1, 2, 2]),
    };

    public static IReadOnlyCollection<string> Names => Layers.Keys;

    public static RandomNetwork Create(string name)
    {
        byte[] model = Layers[name](new Draft(Channels, Depth, Height, Width)).End();
        Dice dice = new(Seed);
        int length = Channels * Depth * Height * Width;
        return new RandomNetwork(Seed, model, name, new HashSet<string>(), dice.Part("image").Values(length, 1), dice.Part("baseline").Values(length, 0.3f), Classes);
    }

    private static int[] Of(params int[] values) => values;

    /// <summary>A network that is written layer by layer.</summary>
    private sealed class Draft
    {
        private readonly ModelWriter _model = new(17);
        private readonly System.Random _draws = new(Seed);
        private string _current;
        private int _channels;

        public Draft(int channels, int depth, int height, int width) =>
            (_current, _channels) = (_model.Input("input", 1, channels, depth, height, width), channels);

        public Draft Conv(int filters, int[] kernel, params (string Name, object Value)[] attributes)
        {
            int group = attributes.Where(attribute => attribute.Name == "group").Select(attribute => (int)attribute.Value).FirstOrDefault(1);
            string weight = Drawn([filters, _channels / group, .. kernel]);
            (_current, _channels) = (_model.Node("Conv", [_current, weight, Drawn(filters)], attributes), filters);
            return this;
        }

        public Draft Relu() => Then("Relu");

        public Draft Pool(string type, int[] kernel, int[] strides, params (string, object)[] attributes) =>
            Then(type, [], [("kernel_shape", kernel), ("strides", strides), .. attributes]);

        public Draft BatchNormalization() => Then("BatchNormalization", [Drawn(_channels), Drawn(_channels), Drawn(_channels), Positive(_channels)]);

        public Draft InstanceNormalization() => Then("InstanceNormalization", [Positive(_channels), Drawn(_channels)]);

        public byte[] End()
        {
            Then("GlobalAveragePool").Then("Flatten");
            _model.Output(_model.Node("Gemm", [_current, Drawn(_channels, Classes), Drawn(Classes)]), 1, Classes);
            return _model.ToBytes();
        }

        private Draft Then(string type, string[]? parameters = null, params (string, object)[] attributes)
        {
            _current = _model.Node(type, [_current, .. parameters ?? []], attributes);
            return this;
        }

        private string Drawn(params int[] shape) => _model.Weight(shape, Values(shape, 0.5f));

        private string Positive(params int[] shape) => _model.Weight(shape, Values(shape, -0.5f));

        private float[] Values(int[] shape, float offset) =>
            [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => _draws.NextSingle() - offset)];
    }
}
