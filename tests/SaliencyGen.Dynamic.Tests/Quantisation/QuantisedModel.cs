using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>How a small classifier is written.</summary>
internal enum QuantisedForm
{
    /// <summary>No quantisation, with the weights that the other forms have.</summary>
    Float,

    /// <summary>Weights alone are whole numbers, one scale for each.</summary>
    Weights,

    /// <summary>The same with a scale for each output channel.</summary>
    WeightsByChannel,

    /// <summary>The same with a scale and a zero point for each block of inputs (opset 21).</summary>
    WeightsByBlock,

    /// <summary>All tensors in 8 bits, by pairs of QuantizeLinear and DequantizeLinear; no ReLU is written.</summary>
    Pairs,

    /// <summary>All tensors in 16 bits, by such pairs.</summary>
    FinePairs,

    /// <summary>Operators of quantised tensors: QLinearConv, QLinearMatMul and ONNX Runtime's.</summary>
    Operators,

    /// <summary>Ranges are taken from the tensors themselves: DynamicQuantizeLinear, ConvInteger, MatMulInteger.</summary>
    Dynamic,
}

/// <summary>
/// Convolution, ReLU, pool, convolution, sum with the pooled map, ReLU, average, dense layer, in any form. Weights are multiples of their scales, so that all
/// forms have the same ones.
/// </summary>
internal sealed class QuantisedModel
{
    private const int Channels = 8, Classes = 3;

    private const float Range = 4;

    private readonly ModelWriter _writer;
    private readonly QuantisedForm _form;
    private readonly Random _random = new(11);

    private QuantisedModel(QuantisedForm form, int opset) => (_form, _writer) = (form, new(opset));

    private bool IsFine => _form == QuantisedForm.FinePairs;

    private bool HasPairs => _form is QuantisedForm.Pairs or QuantisedForm.FinePairs;

    /// <summary>The lowest level stands for 0.</summary>
    private string Positive => _writer.Whole(IsFine ? 4 : 2, [], [0]);

    private string Signed => _writer.Whole(IsFine ? 4 : 2, [], [IsFine ? 32768 : 128]);

    public static byte[] Of(QuantisedForm form) => new QuantisedModel(form, form is QuantisedForm.FinePairs or QuantisedForm.WeightsByBlock ? 21 : 13).Build();

    /// <summary>From one level to the next, of a tensor that is at most <see cref="Range"/>.</summary>
    public static float Step(QuantisedForm form) => Range / (form == QuantisedForm.FinePairs ? 32768 : 128);

    private byte[] Build()
    {
        string x = Quantise(_writer.Input("input", 1, 3, 10, 8), isPositive: false);
        x = Layer(x, [Channels, 3, 3, 3], isPositive: true);
        string pooled = _writer.Node("MaxPool", [x], ("kernel_shape", (int[])[2, 2]), ("strides", (int[])[2, 2]));
        if (HasPairs) pooled = Quantise(pooled, isPositive: true);
        x = Layer(pooled, [Channels, Channels, 3, 3], isPositive: false, ("pads", (int[])[1, 1, 1, 1]));
        x = Sum(x, pooled);
        x = Average(x);
        _writer.Output(Dense(x), 1, Classes);
        return _writer.ToBytes();
    }

    private string Step() => _writer.Scalar(Step(_form));

    private string Quantise(string x, bool isPositive)
    {
        if (!HasPairs && _form != QuantisedForm.Operators) return isPositive ? _writer.Node("Relu", [x]) : x;
        string step = Step(), zero = isPositive ? Positive : Signed, levels = _writer.Node("QuantizeLinear", [x, step, zero]);
        return HasPairs ? _writer.Node("DequantizeLinear", [levels, step, zero]) : levels;
    }

    private string Layer(string x, int[] shape, bool isPositive, params (string Name, object Value)[] attributes)
    {
        var weight = new Weight(this, shape, axis: 0);
        long[] bias = [.. Enumerable.Range(0, shape[0]).Select(_ => _random.NextInt64(-40, 40))];
        switch (_form)
        {
            case QuantisedForm.Operators:
                string scale = weight.Scale;
                return _writer.Node("QLinearConv", [x, Step(), x.StartsWith("maxpool", StringComparison.Ordinal) ? Positive : Signed, weight.Stored, scale, weight.Zero, Step(),
                    isPositive ? Positive : Signed, _writer.Whole(6, [shape[0]], [.. bias.Select(each => (long)(each / (4 * Step(_form))))])], attributes);
            case QuantisedForm.Dynamic:
                string[] dynamic = _writer.Node("DynamicQuantizeLinear", [x], 3);
                string sums = _writer.Node("Cast", [_writer.Node("ConvInteger", [dynamic[0], weight.Stored, dynamic[2], weight.Zero], attributes)], ("to", 1));
                string scaled = _writer.Node("Mul", [sums, _writer.Node("Mul", [dynamic[1], weight.Scale])]);
                return Quantise(_writer.Node("Add", [scaled, _writer.Weight([1, shape[0], 1, 1], Bias(bias, weight))]), isPositive);
            default:
                return Quantise(_writer.Node("Conv", [x, weight.Real(), _writer.Weight([shape[0]], Bias(bias, weight))], attributes), isPositive);
        }
    }

    // Steps of a 4th of the weight's scale, which all forms can have.
    private static float[] Bias(long[] bias, Weight weight) => [.. bias.Select(each => each * weight.Unit / 4)];

    private string Sum(string left, string right) => _form == QuantisedForm.Operators
        ? _writer.NodeOf("com.microsoft", "QLinearAdd", [left, Step(), Signed, right, Step(), Positive, Step(), Positive])
        : Quantise(_writer.Node("Add", [left, right]), isPositive: true);

    private string Average(string x)
    {
        if (_form != QuantisedForm.Operators)
        {
            x = _writer.Node("Flatten", [_writer.Node("GlobalAveragePool", [x])]);
            return HasPairs ? Quantise(x, isPositive: true) : x;
        }

        string average = _writer.NodeOf("com.microsoft", "QLinearGlobalAveragePool", [x, Step(), Positive, Step(), Positive], ("channels_last", 0));
        return _writer.Node("Flatten", [average]);
    }

    private string Dense(string x)
    {
        var weight = new Weight(this, [Channels, Classes], axis: 1);
        switch (_form)
        {
            case QuantisedForm.Operators:
                string levels = _writer.Node("QLinearMatMul", [x, Step(), Positive, weight.Stored, weight.Scale, weight.Zero, Step(), Signed]);
                return _writer.Node("DequantizeLinear", [levels, Step(), Signed]);
            case QuantisedForm.Dynamic:
                string[] dynamic = _writer.Node("DynamicQuantizeLinear", [x], 3);
                string sums = _writer.Node("Cast", [_writer.Node("MatMulInteger", [dynamic[0], weight.Stored, dynamic[2], weight.Zero])], ("to", 1));
                return _writer.Node("Mul", [sums, _writer.Node("Mul", [dynamic[1], weight.Scale])]);
            default:
                return Quantise(_writer.Node("MatMul", [x, weight.Real()]), isPositive: false);
        }
    }

    /// <summary>A drawn weight of levels between -100 and 100.</summary>
    private sealed class Weight
    {
        private readonly QuantisedModel _model;
        private readonly int[] _shape;
        private readonly int _axis;
        private readonly long[] _levels;

        public Weight(QuantisedModel model, int[] shape, int axis)
        {
            (_model, _shape, _axis) = (model, shape, axis);
            int count = shape.Aggregate((a, b) => a * b);
            _levels = [.. Enumerable.Range(0, count).Select(_ => model._random.NextInt64(-100, 101))];
            Unit = MathF.Pow(2, MathF.Round(MathF.Log2(2 / (100 * MathF.Sqrt((float)count / shape[axis])))));
        }

        public float Unit { get; }

        public string Stored => _model._writer.Whole(3, _shape, _levels);

        public string Scale => _model._writer.Scalar(Unit);

        public string Zero => _model._writer.Whole(3, [], [0]);

        private int Extent => _shape[_axis];

        /// <summary>The tensor of real numbers.</summary>
        public string Real()
        {
            var writer = _model._writer;
            switch (_model._form)
            {
                case QuantisedForm.WeightsByChannel:
                    float[] scales = [.. Enumerable.Range(0, Extent).Select(_ => Unit)];
                    return writer.Node("DequantizeLinear", [Stored, writer.Weight([Extent], scales), writer.Whole(3, [Extent], new long[Extent])], ("axis", _axis));
                case QuantisedForm.WeightsByBlock:
                    int[] blocks = [.. _shape];
                    int along = 1 - _axis;
                    blocks[along] = (blocks[along] + 1) / 2;
                    int count = blocks.Aggregate((a, b) => a * b);
                    return writer.Node("DequantizeLinear",
                        [Shifted(), writer.Weight(blocks, [.. Enumerable.Repeat(Unit, count)]), writer.Whole(2, blocks, [.. Enumerable.Repeat(128L, count)])],
                        ("axis", along), ("block_size", 2));
                case QuantisedForm.Float:
                    return writer.Weight(_shape, [.. _levels.Select(level => level * Unit)]);
                default:
                    return writer.Node("DequantizeLinear", [Shifted(), writer.Scalar(Unit), writer.Whole(2, [], [128])]);
            }

            string Shifted() => writer.Whole(2, _shape, [.. _levels.Select(level => level + 128)]);
        }
    }
}
