using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// Quotient of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space. It counts as a product of which it is itself a factor:
/// a = q b, solved for q.
/// </summary>
public sealed class QuotientNode(string name, Value left, Value right, Value output) : BilinearNode(name, left, right, output)
{
    public override bool IsGated => true;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) =>
        pass[Output] = Broadcasting.Combine(pass, this, Inputs.ConvertAll(input => pass[input]), Over, divided => OperationCatalog.DivideByStabilized(0, divided));

    /// <summary>G / b, and -G q / b.</summary>
    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        Return(pass, side, signal, pass.Forward[Inputs[1]], pass.Forward[Output]);

    /// <summary>M / b', and -M q' / b', from dq = (da - q' db) / b' with the means of image and reference, which is exact.</summary>
    public override FeatureBuffer TransposeMidpoint(BackwardPass pass, ForwardPass reference, int side, FeatureBuffer signal) =>
        Return(pass, side, signal, Midpoint(pass, reference, Inputs[1]), Midpoint(pass, reference, Output));

    public override FeatureBuffer Divided(BackwardPass pass, FeatureBuffer relevance, float share, float stabilizer) =>
        share == 1 ? relevance : pass.Map(this, Output, relevance, OperationCatalog.ScaleBy(share));

    public override FeatureBuffer Relevance(BackwardPass pass, int side, FeatureBuffer divided) => Broadcasting.Reduce(pass, this, side, divided);

    public override string Describe() => $"Divide {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    // With no stabilizer that is the quotient.
    private static Operation Over(Operand divisor) => OperationCatalog.DivideStabilized(0, divisor);

    private static FeatureBuffer Midpoint(BackwardPass pass, ForwardPass reference, Value value) => pass.Program.Add(new ElementwiseStep(
        pass.Context.NewBuffer(value, $"midpoint_{value.Name}"), pass.Forward[value], OperationCatalog.Add(Operand.Of(reference[value])), OperationCatalog.ScaleBy(0.5f))).Output!;

    private FeatureBuffer Return(BackwardPass pass, int side, FeatureBuffer signal, FeatureBuffer divisor, FeatureBuffer quotient)
    {
        var over = Over(Operand.Of(divisor, pass.Forward[Output]));
        return side == 0
            ? Broadcasting.Reduce(pass, this, side, signal, over)
            : Broadcasting.Reduce(pass, this, side, signal, over, OperationCatalog.Multiply(Operand.Of(quotient)), OperationCatalog.ScaleBy(-1));
    }
}
