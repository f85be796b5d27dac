using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// From which place of the image each element of a value came, in rows and columns of the map that the value was cut out of: the mean place of all cells where
/// several have been joined, none for what is no part of the image.
/// </summary>
internal sealed class CellPlaces
{
    /// <summary>Parts of a cell that are told apart: mean places of the same cells differ by rounding.</summary>
    private const int Steps = 1024;

    private readonly (float Row, float Column)?[] _places;

    private readonly CellBudget _budget;

    private CellPlaces(CellBudget budget, int channels, int positions, (float Row, float Column)?[] places) =>
        (_budget, Channels, Positions, _places) = (budget, channels, positions, places);

    public int Channels { get; }

    public int Positions { get; }

    /// <summary>All channels of a position came from one place.</summary>
    public bool IsByPosition => _places.Length == Positions;

    private (float Row, float Column)? this[int element] => _places[IsByPosition ? element % Positions : element];

    /// <summary>The places of a value in rows and columns; null where there are too many.</summary>
    public static CellPlaces? Of(PatchGrid grid, TensorShape shape, CellBudget budget)
    {
        int positions = shape.Height * shape.Width;
        if (!budget.Take(positions)) return null;
        var places = new (float, float)?[positions];
        for (int cell = 0; cell < grid.Cells; cell++) places[grid.First + cell] = (cell / grid.Width, cell % grid.Width);
        return new(budget, shape.Channels, positions, places);
    }

    /// <summary>Rows of a product are those of its left matrices; where these do not tell cells apart, columns those of its right ones.</summary>
    public static CellPlaces? Product(MatrixProductForm form, TensorShape shape, CellPlaces? left, CellPlaces? right)
    {
        if ((left ?? right)?._budget is not { } budget || !budget.Take(shape.Count)) return null;
        var output = new MatrixElements(form.Output, shape.Height * shape.Width);
        var places = new (float, float)?[shape.Count];
        if (left is not null)
        {
            var matrix = new MatrixElements(form.Left, left.Positions);
            Fill((head, window, row) => left.Mean(Enumerable.Range(0, form.Depth).Select(k => matrix.At(head, window, row, k))), form.Rows, form.Columns, output.At);
            if (TellsApart(places)) return Made(budget, shape, places);
        }

        if (right is null) return null;
        var other = new MatrixElements(form.Right, right.Positions);
        Fill((head, window, column) => right.Mean(Enumerable.Range(0, form.Depth).Select(k => other.At(head, window, k, column))), form.Columns, form.Rows,
            (head, window, column, row) => output.At(head, window, row, column));
        return TellsApart(places) ? Made(budget, shape, places) : null;

        void Fill(Func<int, int, int, (float, float)?> line, int lines, int across, Func<int, int, int, int, int> element)
        {
            for (int head = 0; head < form.Heads; head++)
                for (int window = 0; window < form.Windows; window++)
                    for (int i = 0; i < lines; i++)
                    {
                        var place = line(head, window, i);
                        for (int j = 0; j < across; j++) places[element(head, window, i, j)] = place;
                    }
        }
    }

    /// <summary>Those of a concatenation's inputs, one behind the other in each run; null where no input has any.</summary>
    public static CellPlaces? Joined(ConcatNode node, IReadOnlyList<CellPlaces?> parts)
    {
        var shape = node.Output.Shape;
        if (parts.FirstOrDefault(part => part is not null)?._budget is not { } budget || !budget.Take(shape.Count)) return null;
        var places = new (float, float)?[shape.Count];
        int next = 0;
        for (int run = 0; run < node.Outer; run++)
            for (int part = 0; part < parts.Count; part++)
            {
                int length = node.Inputs[part].Shape.Count / node.Outer;
                for (int i = 0; i < length; i++) places[next++] = parts[part]?[(run * length) + i];
            }

        return Made(budget, shape, places);
    }

    /// <summary>Those of a view's elements; null where none of them came from the image.</summary>
    public CellPlaces? Viewed(ViewNode view)
    {
        var (from, to) = (view.Input.Shape, view.Output.Shape);
        int area = Positions, positions = to.Height * to.Width, offset = view.Loops.Offset;
        if (view.FirstChannel is not null && IsByPosition) return new(_budget, to.Channels, positions, _places);

        // What is done to the positions of each channel alike.
        if (IsByPosition && view.Loops.Last(positions) is { } last && new ViewLoops([.. last.Select(loop => loop.Extent)], [.. last.Select(loop => loop.Step)], offset % area) is var within
            && within.Range() is { Low: >= 0, High: var high } && high < area && AreWholeChannels(view.Loops.Loops, last))
            return _budget.Take(positions) ? Any(new(_budget, to.Channels, positions, [.. Elements(within).Select(element => _places[element])])) : null;
        if (from.Count != Channels * Positions || !_budget.Take(to.Count)) return null;
        return Any(Made(_budget, to, [.. Elements(view.Loops).Select(element => this[element])]));
    }

    /// <summary>The mean place of each position's channels, where they are mixed; null where that tells no positions apart.</summary>
    public CellPlaces? MeanOfPositions(int channels)
    {
        if (IsByPosition) return new(_budget, channels, Positions, _places);
        if (!_budget.Take(Channels * Positions)) return null;
        (float, float)?[] places = [.. Enumerable.Range(0, Positions).Select(position => Mean(Enumerable.Range(0, Channels).Select(channel => (channel * Positions) + position)))];
        return TellsApart(places) ? new(_budget, channels, Positions, places) : null;
    }

    /// <summary>The mean place of each channel's positions, as channels of one position; null where that tells no channels apart.</summary>
    public CellPlaces? MeanOfChannels()
    {
        if (IsByPosition || !_budget.Take(Channels * Positions)) return null;
        (float, float)?[] places = [.. Enumerable.Range(0, Channels).Select(channel => Mean(Enumerable.Range(channel * Positions, Positions)))];
        return TellsApart(places) ? new(_budget, Channels, 1, places) : null;
    }

    /// <summary>The positions as an image's rows and columns, each once and row by row, perhaps beside others; null where they are none.</summary>
    public PatchGrid? Grid()
    {
        if (MeanOfPositions(Channels) is not { } mean) return null;
        var cells = Enumerable.Range(0, Positions).Where(position => mean._places[position] is not null).ToList();
        if (cells.Count == 0 || cells[cells.Count - 1] - cells[0] + 1 != cells.Count) return null;
        var keys = cells.ConvertAll(position => Key(mean._places[position]!.Value));
        var rows = keys.Select(key => key.Row).Distinct().OrderBy(row => row).ToList();
        var columns = keys.Select(key => key.Column).Distinct().OrderBy(column => column).ToList();
        if (rows.Count * columns.Count != cells.Count) return null;
        for (int i = 0; i < keys.Count; i++)
            if (keys[i] != (rows[i / columns.Count], columns[i % columns.Count])) return null;
        return new(cells[0], rows.Count, columns.Count);
    }

    /// <summary>Whether the loops around the last ones go from channel to channel; the first of the last ones may be a part of a loop.</summary>
    private bool AreWholeChannels(IReadOnlyList<(int Extent, int Step)> loops, IReadOnlyList<(int Extent, int Step)> last)
    {
        int around = loops.Count - last.Count;
        bool isCut = last.Count > 0 && loops[around].Extent != last[0].Extent;
        return loops.Take(around).All(loop => loop.Step % Positions == 0) && (!isCut || (long)last[0].Step * last[0].Extent % Positions == 0);
    }

    private (float Row, float Column)? Mean(IEnumerable<int> elements)
    {
        double row = 0, column = 0;
        int count = 0;
        foreach (int element in elements)
        {
            if (this[element] is not { } place) continue;
            (row, column, count) = (row + place.Row, column + place.Column, count + 1);
        }

        return count == 0 ? null : ((float)(row / count), (float)(column / count));
    }

    private static CellPlaces? Any(CellPlaces places) => Array.Exists(places._places, place => place is not null) ? places : null;

    private static bool TellsApart((float, float)?[] places) =>
        places.Where(place => place is not null).Select(place => Key(place!.Value)).Distinct().Take(2).Count() == 2;

    private static (long Row, long Column) Key((float Row, float Column) place) => ((long)Math.Round((double)place.Row * Steps), (long)Math.Round((double)place.Column * Steps));

    /// <summary>By position where all channels agree.</summary>
    private static CellPlaces Made(CellBudget budget, TensorShape shape, (float, float)?[] places)
    {
        int positions = shape.Height * shape.Width;
        for (int element = positions; element < places.Length; element++)
            if (!places[element].Equals(places[element % positions])) return new(budget, shape.Channels, positions, places);
        return new(budget, shape.Channels, positions, [.. places.Take(positions)]);
    }

    /// <summary>The input's elements of loops, in the output's order.</summary>
    private static IEnumerable<int> Elements(ViewLoops loops)
    {
        int[] at = new int[loops.Loops.Count];
        for (int element = loops.Offset, count = loops.Count; count > 0; count--)
        {
            yield return element;
            for (int i = at.Length - 1; i >= 0; i--)
            {
                var (extent, step) = loops.Loops[i];
                element += step;
                if (++at[i] < extent) break;
                (element, at[i]) = (element - (extent * step), 0);
            }
        }
    }
}
