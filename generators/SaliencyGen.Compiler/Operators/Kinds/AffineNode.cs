using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>y = factor * x + offset with constants, element by element.</summary>
public abstract class AffineNode(string name, Value input, Value output) : LinearNode(name, [input], output)
{
    public sealed override OutputSign Sign => OutputSign.Unknown;

    public sealed override bool IsZeroAtZero => !HasOffset;

    public sealed override GateRole Gate => HasOffset ? GateRole.None : GateRole.Keeps;

    public override bool MakesFeatureMap => true;

    public abstract bool HasFactor { get; }

    public abstract bool HasOffset { get; }

    public override bool IsIdentity => !HasFactor && !HasOffset;

    /// <summary>The packed factor; null where there is none.</summary>
    public abstract WeightSlot? Factor(WeightPlan weights, MapLayout layout);

    /// <summary>The packed offset; null where there is none.</summary>
    public abstract WeightSlot? Offset(WeightPlan weights, MapLayout layout);

    public sealed override void Forward(ForwardPass pass)
    {
        var output = pass[Output] = pass.NewBuffer(Output);
        pass.Program.Add(new ElementwiseStep(output, pass[Input], Operation(pass.Context.Weights, output.Layout)) { Node = this });
    }

    public sealed override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        Factor(pass.Context.Weights, signal.Layout) is { } factor ? pass.Map(this, Input, signal, OperationCatalog.Multiply(Operand.Of(factor))) : signal;

    public sealed override T Match<T>(Func<WeightedNode, T> weighted, Func<AffineNode, T> affine, Func<SumNode, T> sum) => affine(this);

    /// <summary>What the forward pass does to an element.</summary>
    protected virtual Operation Operation(WeightPlan weights, MapLayout layout) => (Factor(weights, layout), Offset(weights, layout)) switch
    {
        ({ } factor, { } offset) => OperationCatalog.MultiplyThenAdd(Operand.Of(factor), Operand.Of(offset)),
        ({ } factor, null) => OperationCatalog.Multiply(Operand.Of(factor)),
        (null, { } offset) => OperationCatalog.Add(Operand.Of(offset)),
        _ => OperationCatalog.Identity,
    };
}
