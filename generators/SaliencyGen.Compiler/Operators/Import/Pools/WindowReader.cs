using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import.Pools;

/// <summary>The attributes that Conv and the pools share, resolved to one number each per spatial dimension.</summary>
internal sealed class WindowReader
{
    private readonly ImportContext _context;
    private readonly IReadOnlyList<int> _kernel, _strides, _dilations, _head, _tail;
    private readonly int[] _outputs;

    private WindowReader(ImportContext context, IReadOnlyList<int> kernel, bool readsDilations, bool ceil)
    {
        _context = context;
        _kernel = kernel;
        int rank = kernel.Count;
        _strides = Positive("strides", rank) ?? Ones(rank);
        _dilations = (readsDilations ? Positive("dilations", rank) : null) ?? Ones(rank);
        int[] head = new int[rank], tail = new int[rank];
        (_head, _tail, _outputs) = (head, tail, new int[rank]);
        string mode = Mode(context);
        var pads = Pads(context, mode, rank);
        for (int i = 0; i < rank; i++)
        {
            int size = context.Dims(0)[i + 2];
            (head[i], tail[i]) = mode is "NOTSET" or "VALID" ? (pads[i], pads[rank + i]) : Same(mode, size, i);
            _outputs[i] = OutputSize(size, i, ceil && mode == "NOTSET");
        }
    }

    public Window Window => _kernel.Count == 2
        ? new(_kernel[0], _kernel[1], _strides[0], _strides[1], _dilations[0], _dilations[1], _head[0], _head[1], _tail[0], _tail[1])
        : new(1, _kernel[0], 1, _strides[0], 1, _dilations[0], 0, _head[0], 0, _tail[0]);

    /// <summary>Of three spatial dimensions.</summary>
    public VolumeWindow Volume => new(
        _kernel[0], _strides[0], _dilations[0], _head[0], _tail[0],
        new(_kernel[1], _kernel[2], _strides[1], _strides[2], _dilations[1], _dilations[2], _head[1], _head[2], _tail[1], _tail[2]));

    public IReadOnlyList<int> OutputSizes => _outputs;

    /// <summary>Reads the window of an operator whose kernel may follow from its weights.</summary>
    public static WindowReader ForWeights(ImportContext context, IReadOnlyList<int> weightSizes)
    {
        var stated = Positive(context, "kernel_shape", weightSizes.Count);
        if (stated is not null && !stated.SequenceEqual(weightSizes))
            throw context.Contradiction(
                $"attribute 'kernel_shape' is {ImportContext.Show(stated)}", $"{ImportContext.Show(weightSizes)}, the size of the weights");
        return new(context, weightSizes, readsDilations: true, ceil: false);
    }

    public static WindowReader ForPool(ImportContext context, bool readsDilations, bool ceil)
    {
        var kernel = Positive(context, "kernel_shape", context.Dims(0).Count - 2)
            ?? throw context.Contradiction("the required attribute 'kernel_shape' is missing", "the window's size");
        var reader = new WindowReader(context, kernel, readsDilations, ceil);
        for (int i = 0; i < kernel.Count; i++) reader.CheckEveryWindowHasAnElement(context.Dims(0)[i + 2], i);
        return reader;
    }

    private int Extent(int axis) => checked(((_kernel[axis] - 1) * _dilations[axis]) + 1);

    private (int Head, int Tail) Same(string mode, int size, int axis)
    {
        int outputs = ((size - 1) / _strides[axis]) + 1;
        int total = Math.Max(checked(((outputs - 1) * _strides[axis]) + Extent(axis)) - size, 0);
        return mode == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
    }

    private int OutputSize(int size, int axis, bool ceil)
    {
        int free = checked(size + _head[axis] + _tail[axis] - Extent(axis));
        if (free < 0)
            throw _context.BadShape(
                $"the window spans {Extent(axis)} in spatial dimension {axis} and the padded input {free + Extent(axis)}",
                "a window that fits");
        int outputs = (free / _strides[axis]) + 1;

        // A window that only ceil_mode adds must start inside the input or its leading padding.
        if (ceil && free % _strides[axis] != 0 && (long)outputs * _strides[axis] < (long)size + _head[axis]) outputs++;
        return outputs;
    }

    /// <summary>A pooling window of nothing but padding has no maximum and no mean. Only the first ones and the last can be such.</summary>
    private void CheckEveryWindowHasAnElement(int size, int axis)
    {
        for (int i = 0; i < _outputs[axis] && (long)i * _strides[axis] < _head[axis]; i++) CheckWindow(size, axis, i);
        CheckWindow(size, axis, _outputs[axis] - 1);
    }

    private void CheckWindow(int size, int axis, int index)
    {
        long first = ((long)index * _strides[axis]) - _head[axis];
        long skipped = first >= 0 ? 0 : (-first + _dilations[axis] - 1) / _dilations[axis];
        if (skipped < _kernel[axis] && first + (skipped * _dilations[axis]) < size) return;
        throw _context.BadShape(
            $"window {index} of spatial dimension {axis} covers padding only (pads {_head[axis]} and {_tail[axis]}, kernel {_kernel[axis]})",
            "pads smaller than the kernel");
    }

    /// <summary>The attribute 'auto_pad'.</summary>
    internal static string Mode(ImportContext context)
    {
        string mode = context.Attributes.Text("auto_pad", "NOTSET");
        return mode is "NOTSET" or "SAME_UPPER" or "SAME_LOWER" or "VALID" ? mode
            : throw context.Attributes.Bad("auto_pad", $"'{mode}'", "NOTSET, SAME_UPPER, SAME_LOWER or VALID");
    }

    /// <summary>Stated pads, heads and then tails; none where the mode has none.</summary>
    internal static IReadOnlyList<int> Pads(ImportContext context, string mode, int rank)
    {
        var pads = context.Attributes.Ints("pads");
        if (pads is null || mode == "VALID") return new int[2 * rank];
        if (pads.Count != 2 * rank || pads.Any(pad => pad is < 0 or > int.MaxValue))
            throw context.Attributes.Bad("pads", ImportContext.Show(pads), $"{2 * rank} numbers of at least 0");
        return pads.Select(pad => (int)pad).ToArray();
    }

    private IReadOnlyList<int>? Positive(string name, int rank) => Positive(_context, name, rank);

    /// <summary>An attribute of numbers above 0, one for each spatial dimension; null where it is missing.</summary>
    internal static IReadOnlyList<int>? Positive(ImportContext context, string name, int rank)
    {
        var numbers = context.Attributes.Ints(name);
        if (numbers is null) return null;
        return numbers.Count == rank && numbers.All(number => number is > 0 and <= int.MaxValue)
            ? numbers.Select(number => (int)number).ToArray()
            : throw context.Attributes.Bad(name, ImportContext.Show(numbers), $"{rank} numbers of at least 1");
    }

    internal static int[] Ones(int rank) => Enumerable.Repeat(1, rank).ToArray();
}
