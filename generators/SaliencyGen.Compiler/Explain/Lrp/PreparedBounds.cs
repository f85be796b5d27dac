using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Bounds of a first layer's input, where constant steps of the graph prepare the image: the bounds that the project gives are the image's,
/// and go through the same steps. A negative factor exchanges them.
/// </summary>
internal sealed class PreparedBounds(ExplainContext context, ExplainProgram program, FeatureBuffer image)
{
    private readonly ForwardPass _low = new(context, program, "_low");
    private readonly ForwardPass _high = new(context, program, "_high");

    /// <summary>Whether anything but moves lies between the image and a value.</summary>
    public static bool Are(Value value) => value.Producer is { } producer && (producer is AffineNode || producer.Inputs.Exists(Are));

    /// <summary>The lowest and the highest values that a value can have.</summary>
    public (FeatureBuffer Low, FeatureBuffer High) At(Value value)
    {
        if (!_low.Has(value)) (_low[value], _high[value]) = Append(value);
        return (_low[value], _high[value]);
    }

    private (FeatureBuffer Low, FeatureBuffer High) Append(Value value)
    {
        switch (value.Producer)
        {
            case null: return (Given(value, context.Options.InputLow!, isHigh: false), Given(value, context.Options.InputHigh!, isHigh: true));
            case AffineNode affine: return Prepare(affine);
            default:
                foreach (var input in value.Producer.Inputs) At(input);
                _low.Append(value.Producer);
                _high.Append(value.Producer);
                return (_low[value], _high[value]);
        }
    }

    private FeatureBuffer Given(Value value, IReadOnlyList<float> bound, bool isHigh) => Map(value, isHigh ? _high : _low, image, bound.Count == 1
        ? OperationCatalog.Constant(bound[0])
        : OperationCatalog.Copy(Operand.Of(context.Weights.InputVector(value.Consumers[0], bound, isHigh))));

    private (FeatureBuffer Low, FeatureBuffer High) Prepare(AffineNode node)
    {
        var (low, high) = At(node.Input);
        var (factor, offset) = (node.Factor(context.Weights, low.Layout), node.Offset(context.Weights, low.Layout));
        if (factor is not null)
            (low, high) = (Scaled(_low, low, high, factor), Scaled(_high, high, low, factor));
        return offset is null ? (low, high) : (Shifted(_low, low), Shifted(_high, high));

        FeatureBuffer Scaled(ForwardPass pass, FeatureBuffer own, FeatureBuffer other, WeightSlot by)
        {
            var exchanged = Map(node.Output, pass, other, OperationCatalog.MultiplyByNegative(Operand.Of(by)));
            return Map(node.Output, pass, own, OperationCatalog.MultiplyByPositive(Operand.Of(by)), OperationCatalog.Add(Operand.Of(exchanged)));
        }

        FeatureBuffer Shifted(ForwardPass pass, FeatureBuffer bound) => Map(node.Output, pass, bound, OperationCatalog.Add(Operand.Of(offset)));
    }

    private FeatureBuffer Map(Value value, ForwardPass pass, FeatureBuffer from, params Operation[] chain) =>
        program.Add(new ElementwiseStep(pass.NewBuffer(value), from, chain) { Node = value.Producer }).Output!;
}
