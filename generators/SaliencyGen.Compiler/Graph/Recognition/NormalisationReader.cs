using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>
/// Reads normalisations that end in a node: c / s, c * (1 / s) with c the tensor or the tensor less its mean; k c / s; and the form with factor and offset
/// inside, x * i + (b - mean * i) with i = k / s.
/// </summary>
internal sealed class NormalisationReader(WrittenTerms terms, OnnxModel model)
{
    private readonly SpreadReader _reader = new(terms, model);

    /// <summary>What ends in a node; null where that is no normalisation.</summary>
    public WrittenNormalisation? EndingAt(OnnxNode node)
    {
        if (node.Domain.Length > 0 || node.Inputs.Count != 2) return null;
        var (left, right) = (node.Inputs[0], node.Inputs[1]);
        return node.OpType switch
        {
            "Div" => _reader.Spread(right) is { } spread ? Over(node, left, spread) : null,
            "Mul" => Times(node, left, right) ?? Times(node, right, left),
            "Add" => Shifted(node, left, right) ?? Shifted(node, right, left),
            _ => null,
        };
    }

    private WrittenNormalisation? Times(OnnxNode node, string left, string right) => _reader.Inverse(right) is { } spread ? Over(node, left, spread) : null;

    private WrittenNormalisation? Over(OnnxNode end, string dividend, WrittenSpread spread)
    {
        if (Centred(dividend, spread) is { } nodes) return new(spread, "", "", [.. nodes, end]);
        if (terms.Producer(dividend, "Mul", 2) is not { } product) return null;
        for (int side = 0; side < 2; side++)
            if (!terms.IsLive(product.Inputs[side]) && Centred(product.Inputs[1 - side], spread) is { } scaled)
                return new(spread, product.Inputs[side], "", [.. scaled, product, end]);
        return null;
    }

    /// <summary>What computes a spread and the tensor that it is the spread of; null where the tensor is another one.</summary>
    private IReadOnlyList<OnnxNode>? Centred(string tensor, WrittenSpread spread)
    {
        if (!spread.IsCentred) return terms.Same(tensor, spread.Source) ? spread.Nodes : null;
        if (_reader.Difference(tensor) is not { } difference || !terms.Same(difference.Source, spread.Source)) return null;
        return WrittenMean.SameAxes(difference.Axes, spread.Axes) ? [.. spread.Nodes, .. difference.Nodes] : null;
    }

    /// <summary>x * i + (b - mean * i).</summary>
    private WrittenNormalisation? Shifted(OnnxNode end, string scaled, string shift)
    {
        if (terms.Producer(scaled, "Mul", 2) is not { } product || Offset(shift) is not var (offset, less, nodes)) return null;
        for (int side = 0; side < 2; side++)
            if (Scaled(product.Inputs[side]) is var (spread, factor, steps) && spread.IsCentred && terms.Same(product.Inputs[1 - side], spread.Source)
                && IsMeanTimes(less, product.Inputs[side], spread) is { } mean)
                return new(spread, factor, offset, [.. spread.Nodes, .. steps, .. mean, .. nodes, less, product, end]);
        return null;
    }

    /// <summary>b - p, or -p.</summary>
    private (string Offset, OnnxNode Less, IReadOnlyList<OnnxNode> Nodes)? Offset(string tensor)
    {
        if (terms.Producer(tensor, "Sub", 2) is { } difference && !terms.IsLive(difference.Inputs[0]))
            return terms.Producer(difference.Inputs[1], "Mul", 2) is { } less ? (difference.Inputs[0], less, [difference]) : null;
        return terms.Producer(tensor, "Neg") is { } negative && terms.Producer(negative.Inputs[0], "Mul", 2) is { } product ? ("", product, [negative]) : null;
    }

    /// <summary>k / s, or 1 / s.</summary>
    private (WrittenSpread Spread, string Factor, IReadOnlyList<OnnxNode> Nodes)? Scaled(string tensor)
    {
        if (_reader.Inverse(tensor) is { } plain) return (plain, "", []);
        if (terms.Producer(tensor, "Mul", 2) is not { } product) return null;
        for (int side = 0; side < 2; side++)
            if (!terms.IsLive(product.Inputs[side]) && _reader.Inverse(product.Inputs[1 - side]) is { } spread)
                return (spread, product.Inputs[side], [product]);
        return null;
    }

    /// <summary>What computes the mean in mean * i.</summary>
    private IReadOnlyList<OnnxNode>? IsMeanTimes(OnnxNode product, string inverse, WrittenSpread spread)
    {
        for (int side = 0; side < 2; side++)
            if (terms.Same(product.Inputs[side], inverse) && _reader.Mean(product.Inputs[1 - side]) is { } mean && terms.Same(mean.Source, spread.Source)
                && WrittenMean.SameAxes(mean.Axes, spread.Axes))
                return mean.Nodes;
        return null;
    }
}
