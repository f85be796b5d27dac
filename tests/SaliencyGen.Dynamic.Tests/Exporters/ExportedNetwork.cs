using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>A small MobileNetV2 in an exporter's style, and its twin: the same steps and weights in channels-first order, as PyTorch would write them.</summary>
internal sealed class ExportedNetwork
{
    public const int Height = 26, Width = 22, Colours = 3, Classes = 4;

    private const int Float = 1;

    private readonly ModelWriter _writer = new(13);
    private readonly Random _random = new(37);
    private readonly ExporterStyle _style;
    private readonly bool _isLast;
    private readonly int _type;

    private ExportedNetwork(ExporterStyle style, bool isLast, int type) => (_style, _isLast, _type) = (style, isLast, type);

    /// <summary>Whether all layers but the first Transpose are in channels-first order.</summary>
    private bool IsMovedOnce => !_isLast || _style == ExporterStyle.Tf2Onnx;

    /// <summary>The network, with tensors of an ONNX element type (1: float, 10: float16, 16: bfloat16) between casts.</summary>
    public static byte[] Write(ExporterStyle style, bool isLast, int type = Float) => new ExportedNetwork(style, isLast, type).Write();

    private byte[] Write()
    {
        string name = _style == ExporterStyle.CustomVision ? "data" : "input";
        string x = Cast(_isLast ? _writer.Input(name, 1, Height, Width, Colours) : _writer.Input(name, 1, Colours, Height, Width), _type);
        x = Prepare(x);
        if (_isLast && IsMovedOnce) x = ToFirst(x);
        x = Layer(x, Colours, 8, kernel: 3, stride: 2);
        x = Project(Layer(x, 8, 8, kernel: 3, group: 8), 8, 6);
        string wide = Layer(x, 6, 18, kernel: 1);
        string narrow = Project(Layer(wide, 18, 18, kernel: 3, group: 18), 18, 6);
        x = _writer.Node("Add", [narrow, x]);
        x = Layer(x, 6, 18, kernel: 1);
        x = Project(Layer(x, 18, 18, kernel: 3, stride: 2, group: 18), 18, 10);
        x = Layer(x, 10, 24, kernel: 1);
        x = Pool(x, (Height + 3) / 4, (Width + 3) / 4, 24);
        x = Head(x);
        End(x);
        return _writer.ToBytes();
    }

    private string Prepare(string x) => _style switch
    {
        ExporterStyle.TeachableMachine => _writer.Node("Sub", [_writer.Node("Div", [x, Real([], [127.5f])]), Real([], [1])]),
        ExporterStyle.CustomVision => _writer.Node("Sub", [x, ByChannel([104, 117, 123])]),
        _ => _writer.Node("Div", [_writer.Node("Sub", [x, ByChannel([0.485f, 0.456f, 0.406f])]), ByChannel([0.229f, 0.224f, 0.225f])]),
    };

    private string Layer(string x, int inputs, int outputs, int kernel, int stride = 1, int group = 1) => _writer.Node("Clip",
        [Normalise(Convolution(x, inputs, outputs, kernel, stride, group), outputs), Real([], [0]), Real([], [6])]);

    private string Project(string x, int inputs, int outputs) => Normalise(Convolution(x, inputs, outputs, 1, 1, 1), outputs);

    private string Convolution(string x, int inputs, int outputs, int kernel, int stride, int group)
    {
        float unit = _style == ExporterStyle.CustomVision && inputs == Colours ? 0.02f : 2f / MathF.Sqrt(kernel * kernel * inputs / group);
        string weight = Drawn([outputs, inputs / group, kernel, kernel], unit);
        if (stride == 2)
        {
            // TensorFlow's padding of even images is at their ends alone.
            int[] pads = Rows() % 2 == 0 ? [0, 1] : [1, 1];
            string amounts = IsMovedOnce ? _writer.Integers(0, 0, pads[0], pads[0], 0, 0, pads[1], pads[1]) : _writer.Integers(0, pads[0], pads[0], 0, 0, pads[1], pads[1], 0);
            return InPlanes(_writer.Node("Pad", [x, amounts, Real([], [0])]), planes => _writer.Node("Conv", [planes, weight], ("strides", new[] { 2, 2 }), ("group", group), ("auto_pad", "VALID")));
        }

        return InPlanes(x, planes => _writer.Node("Conv", [planes, weight], ("group", group), ("auto_pad", "SAME_UPPER")));

        // The first such layer sees the image, the second half of it.
        int Rows() => inputs == Colours ? Height : Height / 2;
    }

    private string Normalise(string x, int channels)
    {
        float[] scale = Values(channels, 0.4f, offset: 1), bias = Values(channels, 0.5f, offset: 0.1f);
        return _style == ExporterStyle.Tf2Onnx
            ? _writer.Node("BatchNormalization", [x, Real([channels], scale), Real([channels], bias), Drawn([channels], 0.2f), Real([channels], Values(channels, 0.5f, offset: 1))])
            : _writer.Node("Add", [_writer.Node("Mul", [x, ByChannel(scale, IsMovedOnce)]), ByChannel(bias, IsMovedOnce)]);
    }

    private string Pool(string x, int rows, int columns, int channels)
    {
        if (_isLast && IsMovedOnce) x = ToLast(x);
        if (_style != ExporterStyle.WeightedSum) return _writer.Node("ReduceMean", [x], ("axes", _isLast ? new[] { 1, 2 } : [2, 3]), ("keepdims", 0));
        float[] weights = Values(channels * rows * columns, 0.1f);
        string factors = _isLast ? Real([rows, columns, channels], [.. Enumerable.Range(0, weights.Length).Select(i => weights[(i % channels * rows * columns) + (i / channels)])])
            : Real([channels, rows, columns], weights);
        return _writer.Node("ReduceSum", [_writer.Node("Mul", [x, factors]), _isLast ? _writer.Integers(1, 2) : _writer.Integers(2, 3)], ("keepdims", 0));
    }

    private string Head(string x)
    {
        if (_style == ExporterStyle.TeachableMachine)
            return _writer.Node("MatMul", [_writer.Node("Relu", [_writer.Node("MatMul", [x, Drawn([24, 20], 0.6f)])]), Drawn([20, Classes], 0.6f)]);
        return _writer.Node("Add", [_writer.Node("MatMul", [x, Drawn([24, Classes], 0.8f)]), Drawn([Classes], 0.2f)]);
    }

    private void End(string x)
    {
        // In half precision, a softmax is one of the nodes that stay in single precision.
        string scores = _style == ExporterStyle.Tf2Onnx ? Cast(x, Float) : _writer.Node("Softmax", [Cast(x, Float)], ("axis", -1));
        if (_style == ExporterStyle.CustomVision) _writer.TypedOutput(7, _writer.Node("ArgMax", [scores], ("axis", 1), ("keepdims", 0)), 1);
        _writer.Output(scores, 1, Classes);
    }

    private string Cast(string x, int type) => _type == Float ? x : _writer.Node("Cast", [x], ("to", type));

    private string InPlanes(string x, Func<string, string> layer) => IsMovedOnce ? layer(x) : ToLast(layer(ToFirst(x)));

    private string ToFirst(string x) => _writer.Node("Transpose", [x], ("perm", new[] { 0, 3, 1, 2 }));

    private string ToLast(string x) => _writer.Node("Transpose", [x], ("perm", new[] { 0, 2, 3, 1 }));

    private string ByChannel(float[] values, bool? isFirst = null) => Real((isFirst ?? !_isLast) ? [values.Length, 1, 1] : [values.Length], values);

    private string Drawn(int[] shape, float range) => Real(shape, Values(shape.Aggregate(1, (a, b) => a * b), range));

    private string Real(int[] shape, float[] values) => _writer.Real(_type, shape, values);

    private float[] Values(int count, float range, float offset = 0) => [.. Enumerable.Range(0, count).Select(_ => offset + (range * ((2 * _random.NextSingle()) - 1)))];
}
