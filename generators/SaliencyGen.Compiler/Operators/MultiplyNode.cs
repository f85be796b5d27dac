using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Product of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space.</summary>
public sealed class MultiplyNode(string name, Value left, Value right, Value output) : BilinearNode(name, left, right, output)
{
    public override bool IsGated => true;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) =>
        pass[Output] = Broadcasting.Combine(pass, this, Inputs.ConvertAll(input => pass[input]), OperationCatalog.Multiply, OperationCatalog.Multiply);

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        Broadcasting.Reduce(pass, this, side, signal, OperationCatalog.Multiply(Other(pass.Forward, pass, side)));

    public override FeatureBuffer TransposeMidpoint(BackwardPass pass, ForwardPass reference, int side, FeatureBuffer signal) => Broadcasting.Reduce(
        pass, this, side, signal, OperationCatalog.MultiplyByMidpoint(Other(pass.Forward, pass, side), Other(reference, pass, side)));

    public override FeatureBuffer Divided(BackwardPass pass, FeatureBuffer relevance, float share, float stabilizer) =>
        share == 1 ? relevance : pass.Map(this, Output, relevance, OperationCatalog.ScaleBy(share));

    public override FeatureBuffer Relevance(BackwardPass pass, int side, FeatureBuffer divided) => Broadcasting.Reduce(pass, this, side, divided);

    public override string Describe() => $"Multiply {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    private Operand Other(ForwardPass from, BackwardPass pass, int side) => Operand.Of(from[Inputs[1 - side]], pass.Forward[Output]);
}
