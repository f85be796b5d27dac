using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.RevealCancel;

/// <summary>
/// The positive and the negative part of each value's difference from the reference, as DeepLIFT splits it: a layer with weights splits
/// anew, by the signs of its input's difference and of its weights; sums, averages and routing carry parts on; an activation takes each part
/// once first and once last; where parts have no meaning (selections, products, normalisers, functions that have no value everywhere) the
/// difference's own sign decides.
/// </summary>
internal sealed class DifferenceParts(ExplainContext context, ExplainProgram program, ForwardPass forward, ForwardPass reference)
{
    private readonly ForwardPass _positive = new(context, program, "_positive");
    private readonly ForwardPass _negative = new(context, program, "_negative");
    private readonly Dictionary<Value, FeatureBuffer> _differences = [];
    private readonly Dictionary<Value, (FeatureBuffer Positive, FeatureBuffer Negative)> _bySign = [];

    /// <summary>The parts at a value.</summary>
    public (FeatureBuffer Positive, FeatureBuffer Negative) At(Value value)
    {
        if (!_positive.Has(value)) (_positive[value], _negative[value]) = Append(value);
        return (_positive[value], _negative[value]);
    }

    /// <summary>x - x0.</summary>
    public FeatureBuffer Difference(Value value)
    {
        if (_differences.TryGetValue(value, out var known)) return known;
        known = Map(value, "difference", forward[value], OperationCatalog.Subtract(Operand.Of(reference[value])));
        _differences.Add(value, known);
        return known;
    }

    private (FeatureBuffer Positive, FeatureBuffer Negative) Append(Value value) => value.Producer is not { } producer ? BySign(value) : producer.Match(
        linear: node => node.Match(weighted: Split, affine: Scale, sum: Sum),
        pointwise: Activate,
        bilinear: _ => BySign(value),
        selection: _ => BySign(value),
        routing: Carry,
        normaliser: _ => BySign(value));

    private (FeatureBuffer Positive, FeatureBuffer Negative) BySign(Value value)
    {
        if (_bySign.TryGetValue(value, out var known)) return known;
        var difference = Difference(value);
        known = (Map(value, "rise", difference, OperationCatalog.Rectify), Map(value, "fall", difference, OperationCatalog.RectifyNegative));
        _bySign.Add(value, known);
        return known;
    }

    /// <summary>Both signs of the difference through both signs of the weights, without bias.</summary>
    private (FeatureBuffer Positive, FeatureBuffer Negative) Split(WeightedNode node)
    {
        var (rise, fall) = BySign(node.Input);
        return (Through(WeightPart.Positive, WeightPart.Negative), Through(WeightPart.Negative, WeightPart.Positive));

        FeatureBuffer Through(WeightPart ofRise, WeightPart ofFall)
        {
            var sum = Product(rise, ofRise);
            return Map(node.Output, "part", Product(fall, ofFall), OperationCatalog.Add(Operand.Of(sum)));
        }

        FeatureBuffer Product(FeatureBuffer input, WeightPart part) =>
            node.Product(context, program, input, context.NewBuffer(node.Output, "part_" + node.Output.Name), null, part);
    }

    /// <summary>A negative factor exchanges the parts.</summary>
    private (FeatureBuffer Positive, FeatureBuffer Negative) Scale(AffineNode node)
    {
        var (positive, negative) = At(node.Input);
        if (node.Factor(context.Weights, positive.Layout) is not { } factor) return (positive, negative);
        return (Mix(positive, negative), Mix(negative, positive));

        FeatureBuffer Mix(FeatureBuffer own, FeatureBuffer other)
        {
            var exchanged = Map(node.Output, "part", other, OperationCatalog.MultiplyByNegative(Operand.Of(factor)));
            return Map(node.Output, "part", own, OperationCatalog.MultiplyByPositive(Operand.Of(factor)), OperationCatalog.Add(Operand.Of(exchanged)));
        }
    }

    private (FeatureBuffer Positive, FeatureBuffer Negative) Sum(SumNode node) => node.Parts(_positive, _negative, node.Inputs.ConvertAll(At));

    private (FeatureBuffer Positive, FeatureBuffer Negative) Carry(RoutingNode node)
    {
        foreach (var input in node.Inputs) At(input);
        _positive.Append(node);
        _negative.Append(node);
        return (_positive[node.Output], _negative[node.Output]);
    }

    private (FeatureBuffer Positive, FeatureBuffer Negative) Activate(PointwiseNode node)
    {
        if (!node.TakesParts) return BySign(node.Output);
        var (positive, negative) = At(node.Input);
        return (Part(positive, negative), Part(negative, positive));

        FeatureBuffer Part(FeatureBuffer own, FeatureBuffer other) => Map(
            node.Output, "part", own, node.RevealCancelPart(context.Weights, reference[node.Input], other));
    }

    private FeatureBuffer Map(Value value, string name, FeatureBuffer input, params Operation[] chain) =>
        program.Add(new ElementwiseStep(context.NewBuffer(value, $"{name}_{value.Name}"), input, chain) { Node = value.Producer }).Output!;
}
