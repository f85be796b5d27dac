using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// The nearest numbers that a quantised tensor can hold: ONNX QuantizeLinear and the DequantizeLinear behind it. To every rule it is the identity, from which it
/// differs by half a step where it does not saturate: its slope is 0 wherever it has one, which would explain nothing.
/// </summary>
/// <param name="name">The node.</param>
/// <param name="input">The tensor.</param>
/// <param name="output">The rounded tensor.</param>
/// <param name="step">From one of the numbers to the next.</param>
/// <param name="lowest">The lowest one, in steps.</param>
/// <param name="highest">The highest one, in steps.</param>
public sealed class QuantisationNode(string name, Value input, Value output, float step, float lowest, float highest) : AffineNode(name, input, output)
{
    /// <summary>The lowest number, in steps.</summary>
    public float Lowest => lowest;

    public override bool MakesFeatureMap => false;

    public override bool HasFactor => false;

    public override bool HasOffset => false;

    public override bool IsIdentity => false;

    public override WeightSlot? Factor(WeightPlan weights, MapLayout layout) => null;

    public override WeightSlot? Offset(WeightPlan weights, MapLayout layout) => null;

    public override string Describe() => FormattableString.Invariant($"Quantise by {step}, {lowest}..{highest}");

    protected override Operation Operation(WeightPlan weights, MapLayout layout) => OperationCatalog.Quantize(step, lowest, highest);
}
