namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>All elements under other axes.</summary>
internal static class Moves
{
    private const int MostAxes = 6;

    /// <summary>An axis split, neighbours merged, or all axes anew; an extent may be a placeholder.</summary>
    public static void Reshape(Growth g)
    {
        int[] shape = g.Shape, to = g.Dice.Pick("split", "merge", "any") switch
        {
            "split" when shape.Length is > 0 and < MostAxes => Split(g, g.Dice.Between(0, shape.Length - 1)),
            "merge" when shape.Length > 1 => Merged(shape, g.Dice.Between(0, shape.Length - 2)),
            _ => Factors(g, Extents.Count(shape), g.Dice.Between(1, 5)),
        };
        Reshape(g, to);
    }

    public static void Transpose(Growth g)
    {
        int[] order = g.Dice.OneIn(6) ? [.. Enumerable.Range(0, g.Shape.Length).Reverse()] : Shuffled(g.Dice, g.Shape.Length);
        int[] shape = [.. order.Select(axis => g.Shape[axis])];
        bool isPlain = order.Zip(order.Skip(1)).All(pair => pair.First == pair.Second + 1);
        g.Then("Transpose", shape, [], isPlain ? [] : [("perm", order)]);
    }

    public static void Squeeze(Growth g)
    {
        int[] ones = [.. Enumerable.Range(0, g.Shape.Length).Where(axis => g.Shape[axis] == 1)];
        if (g.Dice.OneIn(3))
        {
            g.Then("Squeeze", [.. g.Shape.Where(extent => extent != 1)], []);
            return;
        }
        int taken = g.Dice.Pick(ones);
        Axes(g, "Squeeze", [.. g.Shape.Where((_, axis) => axis != taken)], [g.Dice.OneIn(2) ? taken : taken - g.Shape.Length]);
    }

    public static void Unsqueeze(Growth g)
    {
        int rank = g.Shape.Length + g.Dice.Between(1, 2);
        int[] axes = Shuffled(g.Dice, rank)[..(rank - g.Shape.Length)];
        Queue<int> rest = new(g.Shape);
        int[] to = [.. Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? 1 : rest.Dequeue())];
        Axes(g, "Unsqueeze", to, [.. axes.Select(axis => g.Dice.OneIn(2) ? axis : axis - rank)]);
    }

    public static void Flatten(Growth g)
    {
        int cut = g.Dice.Between(0, g.Shape.Length);
        g.Then("Flatten", [Extents.Count(g.Shape.AsSpan(0, cut)), Extents.Count(g.Shape.AsSpan(cut))], [], ("axis", cut));
    }

    /// <summary>Channels of rows and columns, or a series of channels.</summary>
    public static void Image(Growth g) => Reshape(g, [1, .. Factors(g, Extents.Count(g.Shape), g.Dice.Between(2, 3))]);

    /// <summary>Every prime factor an axis of its own, in another order.</summary>
    public static void Scatter(Growth g)
    {
        List<int> primes = [];
        for (int rest = Extents.Count(g.Shape), prime = 2; rest > 1; prime++)
            for (; rest % prime == 0; rest /= prime)
                primes.Insert(g.Dice.Between(0, primes.Count), prime);
        Reshape(g, [.. primes]);
        if (primes.Count < 2)
            return;
        Transpose(g);
        if (g.Dice.OneIn(2))
            g.Then("Relu", g.Shape, []);
        Reshape(g, Factors(g, Extents.Count(g.Shape), g.Dice.Between(1, 4)));
    }

    public static int[] Shuffled(Dice dice, int count)
    {
        List<int> left = [.. Enumerable.Range(0, count)], order = [];
        while (left.Count > 0)
        {
            int next = dice.Between(0, left.Count - 1);
            order.Add(left[next]);
            left.RemoveAt(next);
        }
        return [.. order];
    }

    private static void Reshape(Growth g, int[] to)
    {
        int[] stated = [.. to];
        int free = g.Dice.Between(0, to.Length);
        if (free < to.Length)
            stated[free] = -1;
        for (int axis = 0; axis < Math.Min(to.Length, g.Shape.Length); axis++)
            if (stated[axis] == g.Shape[axis] && g.Dice.OneIn(2))
                stated[axis] = 0;
        g.Then("Reshape", to, [g.AxesOrShape(stated)]);
    }

    private static void Axes(Growth g, string type, int[] to, int[] axes)
    {
        if (g.Writer.Opset >= 13)
            g.Then(type, to, [g.AxesOrShape(axes)]);
        else
            g.Then(type, to, [], ("axes", axes));
    }

    private static int[] Split(Growth g, int axis)
    {
        int extent = g.Shape[axis], first = g.Dice.Pick([.. Enumerable.Range(1, extent).Where(divisor => extent % divisor == 0)]);
        return [.. g.Shape[..axis], first, extent / first, .. g.Shape[(axis + 1)..]];
    }

    private static int[] Merged(int[] shape, int axis) => [.. shape[..axis], shape[axis] * shape[axis + 1], .. shape[(axis + 2)..]];

    private static int[] Factors(Growth g, int count, int rank)
    {
        int[] shape = [.. Enumerable.Repeat(1, rank)];
        for (int prime = 2; count > 1; prime++)
            for (; count % prime == 0; count /= prime)
                shape[g.Dice.Between(0, rank - 1)] *= prime;
        return shape;
    }
}
