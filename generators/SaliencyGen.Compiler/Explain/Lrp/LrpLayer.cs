using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// One convolution or dense layer under one rule: turns the rule's data into primitive calls. Where the input cannot be negative, products
/// of its negative part vanish and its positive part is itself.
/// </summary>
internal sealed class LrpLayer(BackwardPass pass, WeightedNode node, LrpRule rule, bool relevanceStopsAtRectifiers)
{
    private readonly Dictionary<InputPart, FeatureBuffer> _inputs = [];
    private readonly PreparedBounds? _bounds = rule.NeedsBounds && PreparedBounds.Are(node.Input)
        ? new(pass.Context, pass.Program, pass.Forward[pass.Context.Graph.Input])
        : null;

    // Cells of a merged Pad are 0, but in place of an input they have the same constant as all others.
    private readonly WeightedNode? _behindPad = node.Unmerged == node ? null : node.Unmerged;
    private readonly bool _isNonNegative = pass.Context.NonNegativity.Holds(node.Input);

    private SlotContent Content => rule.HasOnes ? SlotContent.Ones : SlotContent.Model;

    public FeatureBuffer Relevance(FeatureBuffer relevance)
    {
        if (MagnitudeProducts.Serve(pass, node, rule, _isNonNegative, relevanceStopsAtRectifiers))
            return new MagnitudeProducts(pass, node, rule, _isNonNegative).Relevance(relevance, Preactivation(relevanceStopsAtRectifiers));

        // What each part of the input receives, before it is multiplied by that part.
        var shares = new Dictionary<InputPart, FeatureBuffer>();
        foreach (var fraction in rule.Fractions)
        {
            // Only a rectifier reads z, and no relevance reaches it where z is below 0.
            if (fraction.Gate == OutputGate.Negative && relevanceStopsAtRectifiers) continue;
            var signal = Divide(fraction, relevance);
            foreach (var product in Simplify(fraction.Shares)) Share(shares, product, signal);
        }

        FeatureBuffer? sum = null;
        foreach (var share in shares)
        {
            var part = share.Key == InputPart.One ? share.Value : pass.Map(node, node.Input, share.Value, OperationCatalog.Multiply(Factor(share.Key)));
            sum = sum is null ? part : pass.Map(node, node.Input, part, OperationCatalog.Add(Operand.Of(sum)));
        }

        return sum!;
    }

    private FeatureBuffer Divide(LrpFraction fraction, FeatureBuffer relevance)
    {
        FeatureBuffer? sum = null;
        var bias = fraction.Bias is { } content ? pass.Context.Weights.Bias(node, content) : null;
        foreach (var product in Simplify(fraction.Denominator))
        {
            var part = Forward(product, sum is null ? bias : null);
            if (product.Factor != 1) part = pass.Map(node, node.Output, part, OperationCatalog.ScaleBy(product.Factor));
            sum = sum is null ? part : pass.Map(node, node.Output, part, OperationCatalog.Add(Operand.Of(sum)));
        }

        if (fraction.Gate == OutputGate.None)
            return pass.Map(node, node.Output, sum!, OperationCatalog.DivideByStabilized(rule.Stabilizer, Operand.Of(relevance)));
        bool isPositive = fraction.Gate == OutputGate.Positive;
        var (z, raised) = (Operand.Of(Preactivation(isPositive)), Operand.Of(sum!));
        return pass.Map(node, node.Output, relevance, isPositive
            ? OperationCatalog.GammaPositive(rule.Gamma, rule.Stabilizer, z, raised)
            : OperationCatalog.GammaNegative(rule.Gamma, rule.Stabilizer, z, raised));
    }

    /// <summary>z; its positive part will do where only that is asked for, and need not be computed again where only a ReLU reads z.</summary>
    private FeatureBuffer Preactivation(bool isPositive) =>
        isPositive && node.Output.Consumers is [PointwiseNode { Traits.IsPositivePart: true } relu]
            ? pass.Forward[relu.Output]
            : pass.Forward[node.Output];

    private void Share(Dictionary<InputPart, FeatureBuffer> shares, LrpProduct product, FeatureBuffer signal)
    {
        var share = node.Transpose(pass, signal, product.Weight, Content);
        if (product.Factor != 1) share = pass.Map(node, node.Input, share, OperationCatalog.ScaleBy(product.Factor));
        shares[product.Input] = shares.TryGetValue(product.Input, out var earlier)
            ? pass.Map(node, node.Input, share, OperationCatalog.Add(Operand.Of(earlier)))
            : share;
    }

    private IReadOnlyList<LrpProduct> Simplify(IReadOnlyList<LrpProduct> products)
    {
        if (!_isNonNegative) return products;
        var left = products.Where(product => product.Input != InputPart.Negative)
            .Select(product => product.Input == InputPart.Positive ? product with { Input = InputPart.Whole } : product)
            .ToList();
        // x w + gamma x w+ is one pass over w + gamma w+.
        return left is [{ Factor: 1, Input: InputPart.Whole, Weight.IsWhole: true }, { Input: InputPart.Whole } raised]
            ? [new(1, InputPart.Whole, raised.Weight == WeightPart.Positive ? WeightPart.RaisedPositive(raised.Factor) : WeightPart.RaisedNegative(raised.Factor))]
            : left;
    }

    private FeatureBuffer Forward(LrpProduct product, WeightSlot? bias) => node.Product(
        pass.Context, pass.Program, Input(product.Input), pass.NewSignal(node.Output), bias, product.Weight, Content,
        IsConstant(product.Input) ? _behindPad : null);

    /// <summary>A part of the layer's input as a map.</summary>
    private FeatureBuffer Input(InputPart part)
    {
        var whole = pass.Forward[node.Input];
        if (part == InputPart.Whole) return whole;
        if (_bounds is not null && part == InputPart.Low) return _bounds.At(node.Unmerged.Input).Low;
        if (_bounds is not null && part == InputPart.High) return _bounds.At(node.Unmerged.Input).High;
        if (_inputs.TryGetValue(part, out var known)) return known;
        string name = $"{part.ToString().ToLowerInvariant()}_{node.Input.Name}";
        var operation = part switch
        {
            InputPart.Positive => OperationCatalog.Rectify,
            InputPart.Negative => OperationCatalog.RectifyNegative,
            InputPart.One => OperationCatalog.Constant(1),
            _ => OperationCatalog.Copy(Factor(part)),
        };
        known = _behindPad is null || !IsConstant(part)
            ? Fill(pass.Context.NewBuffer(node.Input, name), whole, operation)
            : Fill(Padded(name), pass.Program.Add(new ZeroStep(node, Padded(name))).Output!, operation);
        _inputs.Add(part, known);
        return known;
    }

    private FeatureBuffer Fill(FeatureBuffer buffer, FeatureBuffer from, Operation operation) =>
        pass.Program.Add(new ElementwiseStep(buffer, from, operation) { Node = node }).Output!;

    private FeatureBuffer Padded(string name)
    {
        var shape = _behindPad!.Input.Shape;
        return new(name, shape.Channels, shape.Height, shape.Width, pass.Forward[node.Input].Layout);
    }

    private static bool IsConstant(InputPart part) => part is InputPart.One or InputPart.Low or InputPart.High;

    /// <summary>A part of the layer's input as an operand.</summary>
    private Operand Factor(InputPart part) => part switch
    {
        InputPart.Low when _bounds is not null => Operand.Of(_bounds.At(node.Input).Low),
        InputPart.High when _bounds is not null => Operand.Of(_bounds.At(node.Input).High),
        InputPart.Low => Operand.Of(Bound(pass.Context.Options.InputLow!, isHigh: false)),
        InputPart.High => Operand.Of(Bound(pass.Context.Options.InputHigh!, isHigh: true)),
        _ => Operand.Of(Input(part)),
    };

    /// <summary>The user's numbers: one for all, or one for each channel of the network's input, which a layer inside it may have other ones than.</summary>
    private WeightSlot Bound(IReadOnlyList<float> values, bool isHigh) => values.Count == 1 || values.Count == node.Input.Shape.Channels
        ? pass.Context.Weights.InputVector(node, values, isHigh)
        : throw new ModelException(
            Rule.UnknownMetadata,
            $"node {Quoted.Text(node.Name)}: its rule reads bounds of {node.Input.Shape.Channels} channels, and InputLow and InputHigh have {values.Count} values; "
            + "expected one value, or the rule for the layers that read the input ('first: zbox')");
}
