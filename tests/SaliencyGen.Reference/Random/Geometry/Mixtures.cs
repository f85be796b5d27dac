namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>More than one tensor, or one more than once.</summary>
internal static class Mixtures
{
    /// <summary>Repeated along axes of one, or along further axes in front.</summary>
    public static void Expand(Growth g)
    {
        int[] wanted = [.. g.Shape.Select(extent => extent == 1 && g.Dice.OneIn(2) ? g.Dice.Between(2, 3) : extent)];
        if (g.Dice.OneIn(3))
            wanted = [g.Dice.Between(1, 2), .. wanted];
        if (Extents.Count(wanted) > 4 * Extents.Count(g.Shape))
            wanted = [2, .. g.Shape];

        // An axis that is as long as wanted already may be stated as 1.
        int lead = wanted.Length - g.Shape.Length;
        int[] stated = [.. wanted.Select((extent, axis) => axis >= lead && g.Shape[axis - lead] == extent && g.Dice.OneIn(4) ? 1 : extent)];
        g.Then("Expand", wanted, [g.AxesOrShape(stated)]);
    }

    /// <summary>The tensor and something made of it, along any axis, in any order.</summary>
    public static void Concatenation(Growth g)
    {
        (string start, int[] shape) = (g.Current, g.Shape);
        int axis = g.Dice.Between(0, shape.Length - 1);
        List<string> parts = [start];
        int extent = shape[axis];
        for (int more = g.Dice.Between(1, 2); more > 0; more--)
        {
            string made = g.Dice.Pick("Relu", "Tanh", "turned", "itself", "one");
            parts.Insert(g.Dice.Between(0, parts.Count), made switch
            {
                "itself" => start,
                "turned" => Slice(g, start, axis, -1, int.MinValue, -1),
                "one" => Slice(g, start, axis, 0, 1, 1),
                _ => g.Writer.Node(made, [start]),
            });
            extent += made == "one" ? 1 : shape[axis];
        }
        int[] to = Cuts.With(shape, axis, extent);
        g.Move(g.Writer.Node("Concat", [.. parts], ("axis", g.Dice.OneIn(2) ? axis : axis - shape.Length)), to, $"{parts.Count} along axis {axis}");
    }

    /// <summary>A constant that is repeated along some of the axes, repeats the tensor along one, or has one more, on either side.</summary>
    public static void Constant(Growth g)
    {
        string type = g.Dice.Pick("Add", "Sub", "Mul", "Div");
        int[] shape = g.Shape, own = [.. shape.Select(extent => g.Dice.OneIn(2) ? 1 : extent)];
        int wide = g.Dice.Between(0, 5 * shape.Length);
        if (wide < shape.Length && shape[wide] == 1)
            own[wide] = (shape = Cuts.With(shape, wide, g.Dice.Between(2, 3)))[wide];
        else if (g.Dice.OneIn(3))
            own = own[g.Dice.Between(0, own.Length)..];
        else if (own.Length < 5 && g.Dice.OneIn(5))
            (own, shape) = ([1, .. own], [1, .. shape]);
        string constant = g.Writer.Weight(own, [.. Enumerable.Range(0, Extents.Count(own)).Select(_ => g.Dice.Pick(-1, 1) * g.Dice.Uniform(0.5f, 1.5f))]);
        bool isRight = type == "Div" || g.Dice.OneIn(2);
        g.Move(g.Writer.Node(type, isRight ? [g.Current, constant] : [constant, g.Current]), shape, $"{type} of a constant [{string.Join(",", own)}]");
    }

    /// <summary>The tensor with one entry of some of its axes, through an activation, against itself.</summary>
    public static void Broadcast(Growth g)
    {
        (string all, int[] shape) = (g.Current, g.Shape);
        string part = all;
        int[] to = [.. shape];
        foreach (int axis in Moves.Shuffled(g.Dice, shape.Length)[..g.Dice.Between(1, shape.Length)])
        {
            int at = g.Dice.Between(0, shape[axis] - 1);
            part = Slice(g, part, axis, at, at + 1, 1);
            to[axis] = 1;
        }

        // A difference of a tensor and itself is 0, over which LRP divides.
        string type = g.Dice.Pick("Add", "Sub", "Mul", "Mul");
        if (type == "Sub" || g.Dice.OneIn(2))
            part = g.Writer.Node(g.Dice.Pick("Sigmoid", "Tanh", "Elu"), [part]);
        string[] operands = g.Dice.OneIn(2) ? [all, part] : [part, all];
        if (g.Dice.OneIn(5))
            (type, operands) = ("Sum", [.. operands, all]);
        g.Move(g.Writer.Node(type, operands), shape, $"{type} with its [{string.Join(",", to)}]");
    }

    /// <summary>A row against a column of one tensor.</summary>
    public static void OuterProduct(Growth g)
    {
        (string all, int[] shape) = (g.Current, g.Shape);
        int[] order = Moves.Shuffled(g.Dice, shape.Length);
        string left = Slice(g, all, order[0], 0, 1, 1), right = Slice(g, all, order[1], shape[order[1]] - 1, int.MaxValue, 1);
        string type = g.Dice.Pick("Mul", "Mul", "Add", "Sub");
        if (type == "Sub" || g.Dice.OneIn(2))
            left = g.Writer.Node("Tanh", [left]);
        g.Move(g.Writer.Node(type, [left, right]), shape, $"{type} of two repeated");
    }

    /// <summary>A tensor that was there before, as a further operand of as many elements, or joined end to end.</summary>
    public static void Earlier(Growth g)
    {
        (string now, int[] shape) = (g.Current, g.Shape);
        (string before, int[] past) = g.Dice.Pick(g.Before, each => each.Name, _ => 1);
        if (Extents.Count(past) != Extents.Count(shape))
        {
            string first = g.Writer.Node("Reshape", [now, g.AxesOrShape(1, -1)]), second = g.Writer.Node("Reshape", [before, g.AxesOrShape(1, -1)]);
            g.Move(g.Writer.Node("Concat", [first, second], ("axis", 1)), [1, Extents.Count(shape) + Extents.Count(past)], "joined with an earlier one");
            return;
        }
        if (!past.AsSpan().SequenceEqual(shape))
            before = g.Writer.Node("Reshape", [before, g.AxesOrShape(shape)]);
        string type = g.Dice.Pick("Add", "Mul");
        g.Move(g.Writer.Node(type, g.Dice.OneIn(2) ? [now, before] : [before, now]), shape, $"{type} with an earlier one");
    }

    /// <summary>The tensor or a function of it, where it is above a number or below.</summary>
    public static void Choice(Growth g)
    {
        string condition = g.Writer.Node(g.Dice.Pick("Greater", "Less"), [g.Current, g.Writer.Scalar(g.Dice.Uniform(-0.3f, 0.3f))]);
        if (g.Dice.OneIn(3))
            condition = g.Writer.Node("Not", [condition]);
        string other = g.Writer.Node(g.Dice.Pick("Tanh", "Sigmoid"), [g.Current]);
        g.Move(g.Writer.Node("Where", g.Dice.OneIn(2) ? [condition, g.Current, other] : [condition, other, g.Current]), g.Shape, "choice");
    }

    /// <summary>Squeeze and excite over channels.</summary>
    public static void Gate(Growth g)
    {
        (string signal, int[] shape) = (g.Current, g.Shape);
        int[] ones = [.. Enumerable.Repeat(1, shape.Length - 2)];
        string gate = g.Writer.Node("GlobalAveragePool", [signal]);
        gate = g.Writer.Node("Conv", [gate, g.Weight(shape[1], [shape[1], shape[1], .. ones]), g.Bias(shape[1])]);
        gate = g.Writer.Node("Sigmoid", [gate]);
        g.Move(g.Writer.Node("Mul", g.Dice.OneIn(2) ? [signal, gate] : [gate, signal]), shape, "gated");
    }

    private static string Slice(Growth g, string tensor, int axis, int start, int end, int step) => g.Writer.Node(
        "Slice", [tensor, g.AxesOrShape(start), g.AxesOrShape(end), g.AxesOrShape(axis), g.AxesOrShape(step)]);
}
