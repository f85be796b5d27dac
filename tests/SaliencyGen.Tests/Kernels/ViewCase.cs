using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels;

/// <summary>
/// A random view and the extents of its two maps. Loops are kept in the order of the destination, the outermost first, in which plain
/// nested loops walk them.
/// </summary>
internal sealed class ViewCase
{
    private readonly List<int> _extents = [], _sourceSteps = [], _destinationSteps = [];
    private readonly Func<int, int, int> _between;

    /// <summary>A view drawn with <paramref name="between"/>, which gives a number from its first argument to its second.</summary>
    public ViewCase(Func<int, int, int> between, bool repeats)
    {
        _between = between;
        int[] dims = DrawDimensions();
        DrawSource(dims, repeats);
        Shuffle(_extents, _sourceSteps);
        int[] target = DrawDestination();
        Source = Reading(dims);
        Destination = Reading(target);
    }

    /// <summary>Channels, height and width of the source.</summary>
    public (int Channels, int Height, int Width) Source { get; }

    /// <summary>Channels, height and width of the destination.</summary>
    public (int Channels, int Height, int Width) Destination { get; }

    public int SourceOffset { get; private set; }

    public int DestinationOffset { get; private set; }

    /// <summary>Whether the view fills its destination.</summary>
    public bool Fills => Walk().Count() == Destination.Channels * Destination.Height * Destination.Width;

    /// <summary>Whether the view reads all of its source.</summary>
    public bool Covers => Walk().Select(pair => pair.Source).Distinct().Count() == Source.Channels * Source.Height * Source.Width;

    public ViewShape Shape => new(
        _extents.ToArray(), _sourceSteps.ToArray(), _destinationSteps.ToArray(), SourceOffset, DestinationOffset);

    /// <summary>Row-major elements of the source and the destination that belong together, in the order of the destination's loops.</summary>
    public IEnumerable<(int Source, int Destination)> Walk()
    {
        int total = _extents.Aggregate(1, (product, extent) => product * extent);
        for (int i = 0; i < total; i++)
        {
            int source = SourceOffset, destination = DestinationOffset, rest = i;
            for (int loop = _extents.Count - 1; loop >= 0; rest /= _extents[loop--])
            {
                source += rest % _extents[loop] * _sourceSteps[loop];
                destination += rest % _extents[loop] * _destinationSteps[loop];
            }

            yield return (source, destination);
        }
    }

    public override string ToString() =>
        $"[{string.Join(", ", _extents)}] by [{string.Join(", ", _sourceSteps)}] and [{string.Join(", ", _destinationSteps)}] from {SourceOffset} of {Source} "
        + $"to {DestinationOffset} of {Destination}";

    // One of them may reach over several blocks of channels.
    private int[] DrawDimensions()
    {
        int[] dims = [.. Enumerable.Range(0, _between(1, 4)).Select(_ => _between(1, 5))];
        if (_between(0, 2) > 0) dims[_between(0, dims.Length - 1)] = _between(14, 50);
        return dims;
    }

    // A slice of each dimension, forwards or backwards, and repeats.
    private void DrawSource(int[] dims, bool repeats)
    {
        int stride = 1;
        for (int axis = dims.Length - 1; axis >= 0; stride *= dims[axis--])
        {
            bool isWhole = _between(0, 2) > 0;
            int step = isWhole ? 1 : _between(1, 3), count = isWhole ? dims[axis] : _between(1, (dims[axis] + step - 1) / step);
            int first = _between(0, dims[axis] - ((count - 1) * step) - 1);
            bool isReversed = _between(0, 3) == 0;
            SourceOffset += (isReversed ? first + ((count - 1) * step) : first) * stride;
            Add(count, (isReversed ? -step : step) * stride);
        }

        for (int i = repeats ? _between(1, 2) : 0; i > 0; i--)
            Add(_between(1, 3), 0);
    }

    // Every loop is a dimension of the destination, mostly all of it.
    private int[] DrawDestination()
    {
        int[] dims = [.. _extents];
        int stride = 1;
        bool isPart = _between(0, 2) == 0;
        for (int axis = dims.Length - 1; axis >= 0; stride *= dims[axis--])
        {
            int step = isPart && _between(0, 3) == 0 ? 2 : 1, before = isPart ? _between(0, 2) : 0;
            bool isReversed = _between(0, 7) == 0;
            int last = before + ((_extents[axis] - 1) * step);
            dims[axis] = last + 1 + (isPart ? _between(0, 2) : 0);
            DestinationOffset += (isReversed ? last : before) * stride;
            _destinationSteps.Insert(0, (isReversed ? -step : step) * stride);
        }

        return dims;
    }

    // Channels, height and width: neighbouring dimensions together, or any extents that hold as many elements.
    private (int Channels, int Height, int Width) Reading(int[] dims)
    {
        int total = dims.Aggregate(1, (product, extent) => product * extent);
        if (_between(0, 3) == 0)
        {
            int height = _between(1, 6), width = _between(1, 9);
            return ((total + (height * width) - 1) / (height * width), height, width);
        }

        int a = _between(0, dims.Length), b = _between(a, dims.Length);
        return (Product(dims[..a]), Product(dims[a..b]), Product(dims[b..]));
    }

    private void Add(int extent, int step)
    {
        _extents.Add(extent);
        _sourceSteps.Add(step);
    }

    private void Shuffle(List<int> a, List<int> b)
    {
        for (int i = a.Count - 1; i > 0; i--)
        {
            int j = _between(0, i);
            (a[i], a[j], b[i], b[j]) = (a[j], a[i], b[j], b[i]);
        }
    }

    private static int Product(int[] dims) => dims.Aggregate(1, (product, extent) => product * extent);
}
