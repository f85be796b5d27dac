using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Linear;
using SaliencyGen.Compiler.Operators.Import.Pools;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Tensors [1,C,D,H,W]. Their values are [1,C,D*H,W], slices below each other, so that whatever does not slide over slices is as it is for images.
/// </summary>
internal static class Volumes
{
    private const int Rank = 5;

    /// <summary>The first operand is a volume.</summary>
    public static bool Read(ImportContext context) => context.Dims(0).Count == Rank;

    /// <summary>The value of an input of any rank: axes between channels and columns are its rows.</summary>
    public static int[] Rows(IReadOnlyList<int> dims) =>
        dims.Count < Rank ? [.. dims] : [dims[0], dims[1], (int)Shapes.Count(dims.Skip(2).Take(dims.Count - 3)), dims[dims.Count - 1]];

    /// <summary>An operand [1,C,D,H,W] as a value.</summary>
    public static Value Live(ImportContext context, string role)
    {
        var view = context.View(0, role);
        if (view.Dims[0] != 1) throw context.BadShape($"{context.Role(0, role)} has shape {ImportContext.Show(view.Dims)}", "[1,C,D,H,W]");
        var value = context.Plain(context.Reshaped(view, Rows(view.Dims), context.Operand(0).Name), context.Operand(0).Name);
        context.HasSlices(value, view.Dims[2]);
        return value;
    }

    /// <summary>The tensor is [1,C,D,H,W] and its value [1,C,D*H,W].</summary>
    public static bool IsOne(TensorView view) =>
        view.Dims.Count == Rank && view.Dims[0] == 1 && view.KeepsOrder && view.Source.Shape.Dims.SequenceEqual(Rows(view.Dims));

    /// <summary>A value as a tensor [1,C,D,H,W].</summary>
    public static TensorView View(Value value, int depth, int height) =>
        new TensorView(value).Reshape([1, value.Shape.Channels, depth, height, value.Shape.Width])!;

    /// <summary>What is done to each element or channel, on the value.</summary>
    public static TensorView Alike(ImportContext context, string role, Func<Value, Value> make)
    {
        var dims = context.Dims(0);
        return View(make(Live(context, role)), dims[2], dims[3]);
    }

    public static TensorView Convolve(ImportContext context)
    {
        var input = Live(context, "X");
        var weight = context.Weights(1, "W");
        var (reader, group, bias) = ConvImporter.Layer(context, weight);
        var window = reader.Volume;
        int[] dims = [.. context.Dims(0)], sizes = [.. reader.OutputSizes], kernel = [.. weight.Dims];
        var output = context.NewOutput([1, kernel[0], checked(sizes[0] * sizes[1]), sizes[2]]);
        var taps = context.Regrouped(weight, [kernel[0], kernel[1] * kernel[2], kernel[3], kernel[4]]);
        Node node = window.IsOneCell
            ? new ConvolutionNode(context.Name, input, output, taps, bias, group, window.InSlice)
            : new VolumeConvolutionNode(context.Name, input, output, (dims[2], sizes[0]), taps, bias, group, window);
        return View(context.Add(node), sizes[0], sizes[1]);
    }

    /// <summary>
    /// A pool of each slice, whose slices are channels, and then one over the slices, whose positions are columns: of equals the first cell wins in both, which
    /// is the first one of the window, and means of as many cells each are the window's.
    /// </summary>
    public static TensorView Pool(ImportContext context, WindowReader reader, Func<Value, Value, Window, Node> make)
    {
        var window = reader.Volume;
        int[] dims = [.. context.Dims(0)], sizes = [.. reader.OutputSizes];
        int channels = dims[1];
        bool isLast = window.IsOneSlice;
        var result = View(Live(context, "X"), dims[2], dims[3]);
        if (!window.InSlice.IsOneCell || isLast)
        {
            var slices = context.Plain(context.Reshaped(result, [1, checked(channels * dims[2]), dims[3], dims[4]], ""), "");
            int[] pooled = [1, channels * dims[2], sizes[1], sizes[2]];
            result = new TensorView(context.Add(make(slices, isLast ? context.NewOutput(pooled) : context.NewInner(pooled), window.InSlice)));
        }

        if (isLast) return context.Reshaped(result, [1, channels, dims[2], sizes[1], sizes[2]], "");
        int area = sizes[1] * sizes[2];
        var columns = context.Plain(context.Reshaped(result, [1, channels, dims[2], area], ""), "");
        var along = new Window(window.Kernel, 1, window.Stride, 1, window.Dilation, 1, window.PadFront, 0, window.PadBack, 0);
        return context.Reshaped(new TensorView(context.Add(make(columns, context.NewOutput([1, channels, sizes[0], area]), along))), [1, channels, sizes[0], sizes[1], sizes[2]], "");
    }
}
