using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Sum of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space; <c>left + RightSign*right</c>.</summary>
public sealed class AddNode(string name, Value left, Value right, Value output, float rightSign) : SumNode(name, [left, right], output)
{
    public float RightSign { get; } = rightSign;

    /// <summary>The left operand is what a sum of three or more tensors has come to so far.</summary>
    public bool Continues { get; init; }

    public override OutputSign Sign => RightSign > 0 ? OutputSign.AsInputs : OutputSign.Unknown;

    public override bool MakesFeatureMap => true;

    public override bool IsPartOfSum => Output.Consumers is [AddNode { Continues: true } next] && next.Inputs[0] == Output;

    public override bool Subtracts(int side) => side == 1 && RightSign < 0;

    public override FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs) => Broadcasting.Combine(
        pass, this, inputs, RightSign > 0 ? OperationCatalog.Add : OperationCatalog.Subtract, RightSign > 0 ? OperationCatalog.Add : OperationCatalog.SubtractFrom);

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal)
    {
        var operand = Broadcasting.Reduce(pass, this, side, signal);
        return Subtracts(side) ? pass.Map(this, Inputs[side], operand, OperationCatalog.ScaleBy(-1)) : operand;
    }

    public override string Describe() => $"{(RightSign > 0 ? "Add" : "Subtract")} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
