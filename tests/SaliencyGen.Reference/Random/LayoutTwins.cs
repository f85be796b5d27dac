using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>
/// One network in two layouts, with the same weights: channels first as PyTorch exports it, and channels last as TensorFlow does, where only
/// operators that slide over positions stand between transposes and all others work on [1,H,W,C].
/// </summary>
public sealed class LayoutTwins
{
    /// <summary>Columns of the image.</summary>
    public const int Width = 7;

    /// <summary>Rows of the image.</summary>
    public const int Height = 6;

    /// <summary>Colours of the image.</summary>
    public const int Channels = 3;

    /// <summary>Scores.</summary>
    public const int Classes = 4;

    private readonly ModelWriter _writer = new(13);
    private readonly System.Random _random;
    private readonly bool _isLast;

    private LayoutTwins(int seed, bool isLast) => (_random, _isLast) = (new(seed), isLast);

    /// <summary>The network in one of the layouts.</summary>
    public static byte[] Model(int seed, bool isLast) => new LayoutTwins(seed, isLast).Write();

    /// <summary>An image in channels-first order.</summary>
    public static float[] Image(int seed)
    {
        System.Random random = new(seed);
        return [.. Enumerable.Range(0, Channels * Height * Width).Select(_ => random.NextSingle())];
    }

    /// <summary>An image or attribution in channels-last order, from the other one.</summary>
    public static float[] ToLast(float[] image)
    {
        int positions = Height * Width;
        return [.. Enumerable.Range(0, image.Length).Select(i => image[(i % Channels * positions) + (i / Channels)])];
    }

    private byte[] Write()
    {
        string x = _isLast ? _writer.Input("x", 1, Height, Width, Channels) : _writer.Input("x", 1, Channels, Height, Width);
        x = _writer.Node("Sub", [x, PerChannel(0.4f, 0.5f, 0.45f)]);
        x = _writer.Node("Mul", [x, PerChannel(2, 1.5f, 1)]);
        x = _writer.Node("Pad", [x, _isLast ? _writer.Integers(0, 1, 2, 0, 0, 1, 0, 0) : _writer.Integers(0, 0, 1, 2, 0, 0, 1, 0)]);
        x = Convolution(x, 18, Channels, 3);
        x = _writer.Node("Relu", [_writer.Node("Add", [x, PerChannel(Draw(18))])]);
        x = InPlanes(x, plane => _writer.Node("MaxPool", [plane], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 1, 1 })));

        // Attention over channels, joined with what it came from; a gate from the mean of each channel.
        string attention = _writer.Node("Softmax", [Convolution(x, 5, 18, 1)], ("axis", _isLast ? -1 : 1));
        x = _writer.Node("Concat", [x, attention], ("axis", _isLast ? 3 : 1));
        string gate = _writer.Node("Sigmoid", [Convolution(Mean(x, keep: true), 23, 23, 1)]);
        x = _writer.Node("Add", [_writer.Node("Mul", [x, gate]), x]);
        x = _writer.Node("Relu", [Convolution(x, 10, 23, 3)]);
        x = _writer.Node("Gemm", [Mean(x, keep: false), _writer.Weight([10, Classes], Draw(10 * Classes)), _writer.Weight([Classes], Draw(Classes))]);
        _writer.Output(x, 1, Classes);
        return _writer.ToBytes();
    }

    private string Mean(string x, bool keep) =>
        _writer.Node("ReduceMean", [x], ("axes", _isLast ? new[] { 1, 2 } : [2, 3]), ("keepdims", keep ? 1 : 0));

    private string Convolution(string x, int output, int input, int kernel) => InPlanes(x, plane => _writer.Node(
        "Conv", [plane, _writer.Weight([output, input, kernel, kernel], Draw(output * input * kernel * kernel)), _writer.Weight([output], Draw(output))]));

    private string InPlanes(string x, Func<string, string> layer)
    {
        if (!_isLast) return layer(x);
        string planes = _writer.Node("Transpose", [x], ("perm", new[] { 0, 3, 1, 2 }));
        return _writer.Node("Transpose", [layer(planes)], ("perm", new[] { 0, 2, 3, 1 }));
    }

    private string PerChannel(params float[] values) => _writer.Weight(_isLast ? [values.Length] : [values.Length, 1, 1], values);

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextSingle() - 0.4f) * 0.7f)];
}
