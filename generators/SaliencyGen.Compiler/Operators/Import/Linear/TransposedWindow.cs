using SaliencyGen.Compiler.Operators.Import.Pools;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>The window of the convolution that a ConvTranspose is the transpose of, and what the transpose makes of each spatial dimension.</summary>
internal sealed class TransposedWindow
{
    private readonly ImportContext _context;
    private readonly IReadOnlyList<int> _kernel, _strides, _dilations;
    private readonly int[] _heads, _tails, _outputs;

    /// <param name="context">The node.</param>
    /// <param name="kernel">The spatial dims of the weights.</param>
    public TransposedWindow(ImportContext context, IReadOnlyList<int> kernel)
    {
        (_context, _kernel) = (context, kernel);
        int rank = kernel.Count;
        _strides = WindowReader.Positive(context, "strides", rank) ?? WindowReader.Ones(rank);
        _dilations = WindowReader.Positive(context, "dilations", rank) ?? WindowReader.Ones(rank);
        var stated = WindowReader.Positive(context, "kernel_shape", rank);
        if (stated is not null && !stated.SequenceEqual(kernel))
            throw context.Contradiction($"attribute 'kernel_shape' is {ImportContext.Show(stated)}", $"{ImportContext.Show(kernel)}, the size of the weights");
        string mode = WindowReader.Mode(context);
        var pads = WindowReader.Pads(context, mode, rank);
        var shape = OutputShape(rank);
        int[] more = OutputPadding(rank);
        (_heads, _tails, _outputs) = (new int[rank], new int[rank], new int[rank]);
        for (int i = 0; i < rank; i++)
        {
            int size = context.Dims(0)[i + 2], whole = checked(((size - 1) * _strides[i]) + more[i] + ((_kernel[i] - 1) * _dilations[i]) + 1);
            int? wanted = shape?[i] ?? (mode.StartsWith("SAME", StringComparison.Ordinal) ? checked(size * _strides[i]) : null);
            (_heads[i], _tails[i]) = wanted is { } extent ? Distributed(mode, Math.Max(0, whole - extent)) : (pads[i], pads[rank + i]);
            _outputs[i] = shape?[i] ?? whole - _heads[i] - _tails[i];
            if (_outputs[i] < 1)
                throw context.BadShape($"pads of {_heads[i]} and {_tails[i]} leave {_outputs[i]} of the {whole} cells of spatial dimension {i}", "one cell at least");
        }
    }

    public Window Window => _kernel.Count == 2
        ? new(_kernel[0], _kernel[1], _strides[0], _strides[1], _dilations[0], _dilations[1], _heads[0], _heads[1], _tails[0], _tails[1])
        : new(1, _kernel[0], 1, _strides[0], 1, _dilations[0], 0, _heads[0], 0, _tails[0]);

    public IReadOnlyList<int> OutputSizes => _outputs;

    /// <summary>Of a spatial dimension what its convolution over cells with zeros between them takes: how far apart they are, dilation, zeros in front and behind.</summary>
    public (int Stride, int Dilation, int Front, int Back) Stretched(int dimension)
    {
        int stride = _strides[dimension], dilation = _dilations[dimension], reach = (_kernel[dimension] - 1) * dilation;
        int front = reach - _heads[dimension];
        return (stride, dilation, front, _outputs[dimension] + reach - (_context.Dims(0)[dimension + 2] * stride) - front);
    }

    /// <summary>An odd cell goes to the end where the mode says so, else to the beginning.</summary>
    private static (int Head, int Tail) Distributed(string mode, int total) =>
        mode == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);

    /// <summary>Of the spatial dimensions; old files state all of them.</summary>
    private IReadOnlyList<int>? OutputShape(int rank)
    {
        bool isWhole = _context.Attributes.Ints("output_shape") is { } stated && stated.Count == rank + 2;
        return isWhole ? WindowReader.Positive(_context, "output_shape", rank + 2)!.Skip(2).ToList() : WindowReader.Positive(_context, "output_shape", rank);
    }

    private int[] OutputPadding(int rank)
    {
        var stated = _context.Attributes.Ints("output_padding");
        if (stated is null) return new int[rank];
        bool fits = stated.Count == rank && stated.Select((cells, i) => cells >= 0 && cells < Math.Max(_strides[i], _dilations[i])).All(fit => fit);
        return fits ? [.. stated.Select(cells => (int)cells)] : throw _context.Attributes.Bad(
            "output_padding", ImportContext.Show(stated), $"{rank} numbers of at least 0 and below stride or dilation");
    }
}
