using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Operators.Resizing;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Layers;

/// <summary>
/// Where the tokens along an axis lie in the image: traced back through dense layers, normalisations and moves to the feature map that was flattened
/// into them. Tokens that constants joined (class, distillation, registers) lie nowhere.
/// </summary>
/// <param name="Extents">Of that map.</param>
/// <param name="Positions">For each token its position in the map, row by row; -1 for special tokens.</param>
internal sealed record TokenGrid(int[] Extents, int[] Positions)
{
    /// <summary>Null where the tokens do not cover a map: windows, channels, or what cannot be traced.</summary>
    public static TokenGrid? Of(ForwardPass pass, string tensor, int axis) =>
        Trace(pass, tensor, axis, [.. Enumerable.Range(0, pass[tensor].Shape[axis])]) is { } grid
            && grid.Positions.Where(position => position >= 0).Distinct().Count() == Reference.Extents.Count(grid.Extents)
            ? grid
            : null;

    /// <param name="places">For each token its coordinate along the axis, -1 for none.</param>
    private static TokenGrid? Trace(ForwardPass pass, string tensor, int axis, int[] places)
    {
        if (pass.Network.Producer(tensor) is not { } producer)
            return null;
        Step step = WrittenOut.Whole(pass, producer);
        int rank = pass[tensor].Rank;
        int[] live = [.. Enumerable.Range(0, step.Inputs.Length).Where(k => pass.Network.IsLive(step.Inputs[k]))];
        TokenGrid? From(int operand, int at) => Trace(pass, step.Inputs[operand], at, places);
        switch (step.Operator)
        {
            case Conv or ConvTranspose or Pooling or Interpolation or NearestResize:
                return axis < 2 ? null : Mapped(pass[tensor].Shape, axis, places);
            case View or Routing:
                return Moved(pass, step, axis, places);
            case Activation or Normalization or LpNormalization or LocalResponse or BatchNormalization or Softmax:
                return From(0, axis);
            case Binary or Sum or Extremum:
                return live.Where(k => pass[step.Inputs[k]].Shape.AsSpan().SequenceEqual(pass[tensor].Shape)).Select(k => From(k, axis)).OfType<TokenGrid>().FirstOrDefault();
            // Rows of a product are those of its left operand, columns those of its right one.
            case MatMul or Gemm when axis == rank - 1:
                return live.Contains(1) ? From(1, pass[step.Inputs[1]].Rank - 1) : null;
            case MatMul or Gemm:
                return live.Contains(0) ? From(0, axis - rank + pass[step.Inputs[0]].Rank) : null;
            default:
                return null;
        }
    }

    // The elements of the tokens' first channel, where they stood before they were moved.
    private static TokenGrid? Moved(ForwardPass pass, Step step, int axis, int[] places)
    {
        int[] shape = pass[step.Output].Shape;
        (int Input, int Element)[] sources = Sources(pass, step);
        (int Input, int Element) Source(int place)
        {
            int[] at = new int[shape.Length];
            at[axis] = place;
            (int input, int element) = sources[Reference.Extents.Linear(shape, at)];
            return input >= 0 && pass.Network.IsLive(step.Inputs[input]) ? (input, element) : (-1, 0);
        }

        (int Input, int Element)[] tokens = [.. places.Select(place => place < 0 ? (-1, 0) : Source(place))];
        return Together([.. tokens.Where(token => token.Input >= 0).Select(token => token.Input).Distinct().Select(operand =>
            FromOperand(pass, step, operand, Features(pass, step, axis, sources), [.. tokens.Select(token => token.Input == operand ? token : (-1, 0))])).OfType<TokenGrid>()]);
    }

    // Tokens of the image may be joined again where they were moved apart; what cannot be traced lies beside the image.
    private static TokenGrid? Together(TokenGrid[] parts) =>
        parts.Length > 0 && parts.All(part => part.Extents.SequenceEqual(parts[0].Extents))
            ? new(parts[0].Extents, [.. parts[0].Positions.Select((_, token) => parts.Max(part => part.Positions[token]))])
            : null;

    // Axes of a moved tensor that a token's features go along: the axis behind the tokens, or in front of them where they are last.
    private static HashSet<int> Features(ForwardPass pass, Step step, int axis, (int Input, int Element)[] sources)
    {
        int[] shape = pass[step.Output].Shape, at = new int[shape.Length];
        int across = axis == shape.Length - 1 ? axis - 1 : axis + 1;
        List<(int Input, int Element)> features = [];
        for (; at[across] < shape[across]; at[across]++)
            features.Add(sources[Reference.Extents.Linear(shape, at)]);
        if (features[0].Input < 0)
            return [];
        int[] from = pass[step.Inputs[features[0].Input]].Shape;
        int[][] coordinates = [.. features.Where(feature => feature.Input == features[0].Input).Select(feature => Reference.Extents.At(from, feature.Element))];
        return [.. Enumerable.Range(0, from.Length).Where(d => coordinates.Any(place => place[d] != coordinates[0][d]))];
    }

    private static TokenGrid? FromOperand(ForwardPass pass, Step step, int operand, HashSet<int> features, (int Input, int Element)[] tokens)
    {
        int[] from = pass[step.Inputs[operand]].Shape;
        int[]?[] coordinates = [.. tokens.Select(token => token.Input < 0 ? null : Reference.Extents.At(from, token.Element))];
        int[] varying = [.. Enumerable.Range(0, from.Length).Where(d => coordinates.OfType<int[]>().Select(at => at[d]).Distinct().Count() > 1)];
        return varying switch
        {
            [var one] => Trace(pass, step.Inputs[operand], one, [.. coordinates.Select(at => at is null ? -1 : at[one])]),
            [var row, var column] when from.Where((extent, d) => d != row && d != column && !features.Contains(d) && extent > 1).Count() <= (features.Count > 0 ? 0 : 1) =>
                new([from[row], from[column]], [.. coordinates.Select(at => at is null ? -1 : at[row] * from[column] + at[column])]),
            _ => null,
        };
    }

    private static (int Input, int Element)[] Sources(ForwardPass pass, Step step) => step.Operator is Routing routing
        ? routing.Trace(pass.Inputs(step)).Sources
        : [.. Enumerable.Range(0, pass[step.Output].Count).Select(i => (0, i))];

    // An axis of a feature map [1, channels, ...]: the only one that is longer than 1.
    private static TokenGrid Mapped(int[] shape, int axis, int[] places)
    {
        int stride = Reference.Extents.Count(shape.AsSpan(axis + 1));
        return new(shape[2..], [.. places.Select(place => place < 0 ? -1 : place * stride)]);
    }
}
