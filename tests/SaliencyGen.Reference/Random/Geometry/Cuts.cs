namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>Parts of a tensor.</summary>
internal static class Cuts
{
    /// <summary>One or two axes, forwards or backwards, in steps; bounds count from either end or lie beyond it.</summary>
    public static void Slice(Growth g)
    {
        int[] axes = Moves.Shuffled(g.Dice, g.Shape.Length)[..g.Dice.Between(1, Math.Min(2, g.Shape.Length))], shape = [.. g.Shape];
        List<int> starts = [], ends = [], steps = [];
        foreach (int axis in axes)
        {
            int extent = shape[axis], step = g.Dice.Pick(1, 1, 1, 2, 3, -1, -2), first = g.Dice.Between(0, extent - 1);
            int count = g.Dice.Between(1, (step > 0 ? extent - 1 - first : first) / Math.Abs(step) + 1), end = first + count * step;
            starts.Add(g.Dice.OneIn(3) ? first - extent : first);
            ends.Add(end < 0 ? g.Dice.Pick(int.MinValue, -extent - 1) : end >= extent && g.Dice.OneIn(2) ? int.MaxValue : end);
            steps.Add(step);
            shape[axis] = count;
        }
        int[] stated = [.. axes.Select(axis => g.Dice.OneIn(3) ? axis - shape.Length : axis)];
        g.Then("Slice", shape, [g.AxesOrShape([.. starts]), g.AxesOrShape([.. ends]), g.AxesOrShape(stated), g.AxesOrShape([.. steps])]);
    }

    /// <summary>Two or three parts along an axis, of which one goes on, or all in another order.</summary>
    public static void Split(Growth g)
    {
        int[] shape = g.Shape;
        int axis = g.Dice.Pick([.. Enumerable.Range(0, shape.Length).Where(d => shape[d] > 1)]), extent = shape[axis];
        int first = g.Dice.Between(1, extent - 1), second = g.Dice.Between(1, extent - first);
        int[] sizes = first + second == extent ? [first, second] : [first, second, extent - first - second];
        string[] parts = g.Writer.Opset < 13
            ? g.Writer.Node("Split", [g.Current], sizes.Length, ("axis", axis), ("split", sizes))
            : g.Writer.Node("Split", [g.Current, g.AxesOrShape(sizes)], sizes.Length, ("axis", axis - shape.Length));
        if (g.Dice.OneIn(2))
        {
            int part = g.Dice.Between(0, sizes.Length - 1);
            g.Move(parts[part], With(shape, axis, sizes[part]), $"part {part} of axis {axis}");
            return;
        }
        int[] order = Moves.Shuffled(g.Dice, sizes.Length);
        parts[0] = g.Writer.Node("Tanh", [parts[0]]);
        g.Move(g.Writer.Node("Concat", [.. order.Select(part => parts[part])], ("axis", axis)), shape, $"split along {axis} and joined");
    }

    /// <summary>Entries of an axis by a number, a list or a table of numbers, which may repeat.</summary>
    public static void Gather(Growth g)
    {
        int[] shape = g.Shape;
        int axis = g.Dice.Between(0, shape.Length - 1), extent = shape[axis];
        int[] table = g.Dice.Pick("scalar", "list", "list", "table") switch
        {
            "scalar" => [],
            "table" when shape.Length < 5 => [g.Dice.Between(1, 2), g.Dice.Between(1, 3)],
            _ => [g.Dice.Between(1, Math.Min(6, extent + 2))],
        };
        long[] indices = [.. Enumerable.Range(0, Extents.Count(table)).Select(_ => (long)g.Dice.Between(-extent, extent - 1))];
        int[] to = [.. shape[..axis], .. table, .. shape[(axis + 1)..]];
        g.Then("Gather", to, [g.Writer.Integers(table, indices)], ("axis", g.Dice.OneIn(2) ? axis : axis - shape.Length));
    }

    /// <summary>Entries more or fewer on each side of some axes, more on two of them at most.</summary>
    public static void Pad(Growth g) => Pad(g, []);

    /// <summary>The same with a frame of some number.</summary>
    public static void Frame(Growth g) => Pad(g, [g.Writer.Scalar(g.Dice.Uniform(-1, 1))]);

    private static void Pad(Growth g, string[] fill)
    {
        int rank = g.Shape.Length;
        int[] pads = new int[2 * rank], shape = [.. g.Shape];
        bool isImage = rank is 3 or 4 && shape[0] == 1 && g.Dice.OneIn(2);
        int[] axes = isImage ? [.. Enumerable.Range(2, rank - 2)] : Moves.Shuffled(g.Dice, rank)[..g.Dice.Between(1, rank)];
        foreach (int axis in axes)
        {
            int most = isImage || Array.IndexOf(axes, axis) < 2 ? 2 : 0;
            (int low, int high) = (g.Dice.Between(-2, most), g.Dice.Between(-2, most));
            if (shape[axis] + Math.Min(low, 0) + Math.Min(high, 0) < 1)
                continue;
            (pads[axis], pads[axis + rank]) = (low, high);
            shape[axis] += low + high;
        }
        g.Then("Pad", shape, [g.AxesOrShape(pads), .. fill], ("mode", "constant"));
    }

    public static int[] With(int[] shape, int axis, int extent) => [.. shape.Select((old, d) => d == axis ? extent : old)];
}
