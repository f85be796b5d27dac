using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Reads the parts of written-out normalisations: means, differences from them, and spreads. Every form that is known stands here.</summary>
internal sealed class SpreadReader(WrittenTerms terms, OnnxModel model)
{
    private const int MostFactors = 3;

    /// <summary>What stands for no upper bound.</summary>
    private const double Unbounded = 1e30;

    /// <summary>A tensor less its own mean; null for others.</summary>
    public WrittenMean? Difference(string tensor)
    {
        if (terms.Producer(tensor, "Sub", 2) is not { } node) return null;
        return Mean(node.Inputs[1]) is { } mean && terms.Same(mean.Source, node.Inputs[0]) ? mean with { Nodes = [.. mean.Nodes, node] } : null;
    }

    /// <summary>The mean of a tensor over some axes; null for others.</summary>
    public WrittenMean? Mean(string tensor)
    {
        if (Expansion(tensor) is { } expand && Reduced(expand.Inputs[0], "ReduceMean") is { } wide)
            return new(terms.Behind(wide.Node.Inputs[0]), wide.Axes, [expand.Inputs[1]], [wide.Node, expand]);
        return Reduced(tensor, "ReduceMean") is { } mean ? new(terms.Behind(mean.Node.Inputs[0]), mean.Axes, [], [mean.Node]) : null;
    }

    /// <summary>What a tensor is divided by; null where that is no spread.</summary>
    public WrittenSpread? Spread(string tensor)
    {
        if (Expansion(tensor) is { } expand) return Spread(expand.Inputs[0], expand);
        return Bounded(tensor, SpreadBound.Behind) ?? Bounded(tensor, SpreadBound.Floor) ?? Root(tensor);
    }

    /// <summary>One over a spread.</summary>
    public WrittenSpread? Inverse(string tensor)
    {
        if (Expansion(tensor) is { } expand)
            return Expansion(expand.Inputs[0]) is null && Inverse(expand.Inputs[0]) is { } narrow ? Expanded(narrow, expand) : null;
        if (terms.Producer(tensor, "Reciprocal") is { } reciprocal) return Spread(reciprocal.Inputs[0])?.Through(reciprocal);
        if (terms.Producer(tensor, "Div", 2) is { } quotient && terms.Constant(quotient.Inputs[0]) == 1) return Spread(quotient.Inputs[1])?.Through(quotient);
        return terms.Producer(tensor, "Pow", 2) is { } power && terms.Constant(power.Inputs[1]) == -0.5 ? Inside(power.Inputs[0])?.Through(power) : null;
    }

    private WrittenSpread? Spread(string tensor, OnnxNode expand) =>
        Expansion(tensor) is null && Spread(tensor) is { } narrow ? Expanded(narrow, expand) : null;

    private static WrittenSpread Expanded(WrittenSpread spread, OnnxNode expand) =>
        spread.Through(expand) with { Shapes = [.. spread.Shapes, expand.Inputs[1]] };

    private OnnxNode? Expansion(string tensor) => terms.Producer(tensor, "Expand", 2);

    /// <summary>A root that is kept away from 0 behind it.</summary>
    private WrittenSpread? Bounded(string tensor, SpreadBound bound) =>
        Limit(tensor, bound) is ({ } node, { } inner, var number) && Root(inner) is { Epsilon: 0, Bound: SpreadBound.Inside } root
            ? root.Through(node) with { Bound = bound, Epsilon = number } : null;

    /// <summary>A tensor plus a number, or the larger of the two.</summary>
    private (OnnxNode Node, string Inner, double Number)? Limit(string tensor, SpreadBound bound)
    {
        if (terms.Producer(tensor, bound == SpreadBound.Floor ? "Max" : "Add", 2) is { } node)
        {
            if (terms.Constant(node.Inputs[1]) is { } right) return (node, node.Inputs[0], right);
            if (terms.Constant(node.Inputs[0]) is { } left) return (node, node.Inputs[1], left);
        }

        if (bound != SpreadBound.Floor || terms.Producer(tensor) is not { OpType: "Clip" } clip) return null;
        return LowerBound(clip) is { } low ? (clip, clip.Inputs[0], low) : null;
    }

    private double? LowerBound(OnnxNode clip)
    {
        double? low = Bound("min", 1), high = Bound("max", 2);
        return high is null or > Unbounded ? low : null;

        double? Bound(string name, int index) => OpsetRange.Of(clip, model) < 11
            ? clip.Attributes.TryGetValue(name, out var attribute) ? attribute.Float : null
            : clip.Inputs.Count > index && clip.Inputs[index].Length > 0 ? terms.Constant(clip.Inputs[index]) ?? 0 : null;
    }

    private WrittenSpread? Root(string tensor)
    {
        if (terms.Producer(tensor, "Sqrt") is { } root) return Inside(root.Inputs[0])?.Through(root);
        if (terms.Producer(tensor, "Pow", 2) is { } power && terms.Constant(power.Inputs[1]) == 0.5) return Inside(power.Inputs[0])?.Through(power);
        return Reduced(tensor, "ReduceL2") is { } norm ? Measured(norm.Node.Inputs[0], norm.Axes, norm.Node, false) : null;
    }

    /// <summary>What a root is taken of.</summary>
    private WrittenSpread? Inside(string tensor)
    {
        if (Limit(tensor, SpreadBound.Behind) is ({ } sum, { } left, var number) && Squares(left) is { } squares)
            return squares.Through(sum) with { Epsilon = number };
        if (Limit(tensor, SpreadBound.Floor) is ({ } larger, { } inner, var floor) && floor > 0 && Squares(inner) is { } measured)
            return measured.Through(larger) with { Bound = SpreadBound.Floor, Epsilon = Math.Sqrt(floor) };
        return Squares(tensor);
    }

    /// <summary>A mean or a sum of squares, times constants.</summary>
    private WrittenSpread? Squares(string tensor)
    {
        var factors = new List<(string, bool)>();
        var nodes = new List<OnnxNode>();
        string inner = tensor;
        while (factors.Count < MostFactors && Factor(inner) is ({ } node, { } next, { } factor))
        {
            nodes.Add(node);
            factors.Add((factor, node.OpType == "Div"));
            inner = next;
        }

        return (Moment(inner) ?? Variance(inner)) is { } squares ? squares with { Factors = factors, Nodes = [.. squares.Nodes, .. nodes] } : null;
    }

    private (OnnxNode Node, string Inner, string Factor)? Factor(string tensor)
    {
        if ((terms.Producer(tensor, "Mul", 2) ?? terms.Producer(tensor, "Div", 2)) is not { } node) return null;
        if (!terms.IsLive(node.Inputs[1])) return (node, node.Inputs[0], node.Inputs[1]);
        return node.OpType == "Mul" && !terms.IsLive(node.Inputs[0]) ? (node, node.Inputs[1], node.Inputs[0]) : null;
    }

    private WrittenSpread? Moment(string tensor)
    {
        if (Reduced(tensor, "ReduceSumSquare") is { } squares) return Measured(squares.Node.Inputs[0], squares.Axes, squares.Node, false);
        if ((Reduced(tensor, "ReduceMean") ?? Reduced(tensor, "ReduceSum")) is not { } reduced || Square(reduced.Node.Inputs[0]) is not { } square) return null;
        return Measured(square.Root, reduced.Axes, square.Node, reduced.Node.OpType == "ReduceMean")?.Through(reduced.Node);
    }

    /// <summary>The mean of the squares less the square of the mean, perhaps kept from falling below 0.</summary>
    private WrittenSpread? Variance(string tensor)
    {
        if (Limit(tensor, SpreadBound.Floor) is ({ } limit, { } inner, 0)) return Variance(terms.Producer(inner, "Sub", 2))?.Through(limit);
        return Variance(terms.Producer(tensor, "Sub", 2));
    }

    private WrittenSpread? Variance(OnnxNode? node)
    {
        if (node is null || Reduced(node.Inputs[0], "ReduceMean") is not { } mean) return null;
        if (Square(mean.Node.Inputs[0]) is not { } square || Square(node.Inputs[1]) is not { } off || Mean(off.Root) is not { } centre) return null;
        if (!terms.Same(centre.Source, square.Root) || !WrittenMean.SameAxes(centre.Axes, mean.Axes)) return null;
        return new()
        {
            Source = centre.Source,
            IsCentred = true,
            Axes = mean.Axes,
            IsMean = true,
            Shapes = centre.Shapes,
            Nodes = [.. centre.Nodes, off.Node, square.Node, mean.Node, node],
        };
    }

    /// <summary>Of squares over axes, the tensor that they are of: less its mean over the same axes, or as it is.</summary>
    private WrittenSpread? Measured(string tensor, IReadOnlyList<long>? axes, OnnxNode node, bool isMean)
    {
        var plain = new WrittenSpread { Source = terms.Behind(tensor), Axes = axes, IsMean = isMean, Nodes = [node] };
        return Difference(tensor) is { } difference && WrittenMean.SameAxes(difference.Axes, axes)
            ? plain with { Source = difference.Source, IsCentred = true, Shapes = difference.Shapes, Nodes = [.. difference.Nodes, node] }
            : plain;
    }

    private (OnnxNode Node, string Root)? Square(string tensor)
    {
        if (terms.Producer(tensor, "Mul", 2) is { } product && terms.Same(product.Inputs[0], product.Inputs[1])) return (product, product.Inputs[0]);
        return terms.Producer(tensor, "Pow", 2) is { } power && terms.Constant(power.Inputs[1]) == 2 ? (power, power.Inputs[0]) : null;
    }

    /// <summary>A reduction whose result goes with its operand: reduced axes are kept, or all are reduced.</summary>
    private (OnnxNode Node, IReadOnlyList<long>? Axes)? Reduced(string tensor, string opType)
    {
        if (terms.Producer(tensor) is not { } node || node.OpType != opType || Int(node, "noop_with_empty_axes", 0) != 0) return null;
        bool isInput = OpsetRange.Of(node, model) >= (opType == "ReduceSum" ? 13 : 18) && node.Inputs.Count > 1 && node.Inputs[1].Length > 0;
        double[]? numbers = isInput ? terms.Numbers(node.Inputs[1]) : null;
        if (isInput && numbers is null) return null;
        IReadOnlyList<long>? axes = isInput ? [.. numbers.Select(number => (long)number).OrderBy(axis => axis)]
            : node.Attributes.TryGetValue("axes", out var stated) ? [.. stated.Ints.OrderBy(axis => axis)] : null;
        return axes is null || Int(node, "keepdims", 1) == 1 ? (node, axes) : null;
    }

    private static long Int(OnnxNode node, string name, long fallback) => node.Attributes.TryGetValue(name, out var attribute) ? attribute.Int : fallback;
}
