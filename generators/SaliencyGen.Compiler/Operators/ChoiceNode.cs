using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Where by a condition that depends on the image: of two tensors the one where the condition is 1, the other where it is 0; all of one shape. A choice has
/// no slope, so that signals go to what is chosen, and none to the condition; but DeepLIFT's, whose share of the difference it made where it differs.
/// </summary>
public sealed class ChoiceNode(string name, Value condition, Value yes, Value no, Value output) : SelectionNode(name, [condition, yes, no], output)
{
    private const int YesSide = 1, NoSide = 2;

    public Value Condition => Inputs[0];

    public override IEnumerable<Value> SlopedInputs => [Inputs[YesSide], Inputs[NoSide]];

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) => pass[Output] = pass.Program.Add(new ElementwiseStep(
        pass.NewBuffer(Output), pass[Condition], OperationCatalog.Choose(Operand.Of(pass[Inputs[YesSide]]), Operand.Of(pass[Inputs[NoSide]])))
    { Node = this }).Output!;

    public override IEnumerable<(Value Value, FeatureBuffer Signal)> Route(BackwardPass pass, FeatureBuffer signal) =>
        Chosen(pass, signal, OperationCatalog.Multiply(Operand.Of(pass.Forward[Condition])));

    /// <summary>dy = c' da + (1 - c') db + (a' - b') dc with the means of image and reference, which is exact.</summary>
    public override IEnumerable<(Value Value, FeatureBuffer Signal)> Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal, float threshold)
    {
        foreach (var share in Chosen(pass, signal, OperationCatalog.MultiplyByMidpoint(Operand.Of(pass.Forward[Condition]), Operand.Of(reference[Condition]))))
            yield return share;
        if (!pass.Wants(Condition)) yield break;
        var (image, other) = (Difference(pass, pass.Forward), Difference(pass, reference));
        yield return (Condition, pass.Map(this, Condition, signal, OperationCatalog.MultiplyByMidpoint(Operand.Of(image), Operand.Of(other))));
    }

    public override string Describe() => $"Choice {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    /// <summary>A signal times the condition for the one, and what that leaves of it for the other.</summary>
    private IEnumerable<(Value Value, FeatureBuffer Signal)> Chosen(BackwardPass pass, FeatureBuffer signal, Operation byCondition)
    {
        if (pass.Wants(Inputs[YesSide])) yield return (Inputs[YesSide], pass.Map(this, Inputs[YesSide], signal, byCondition));
        if (pass.Wants(Inputs[NoSide])) yield return (Inputs[NoSide], pass.Map(this, Inputs[NoSide], signal, byCondition, OperationCatalog.SubtractFrom(Operand.Of(signal))));
    }

    private FeatureBuffer Difference(BackwardPass pass, ForwardPass from) => pass.Program.Add(new ElementwiseStep(
        pass.Context.NewBuffer(Output, $"choice_{Output.Name}"), from[Inputs[YesSide]], OperationCatalog.Subtract(Operand.Of(from[Inputs[NoSide]])))
    { Node = this }).Output!;
}
