using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Constants in place of a computed tensor, as a class token is in a concatenation: a value of no input, where every signal ends.</summary>
public sealed class ConstantNode(string name, Value output, Constant elements) : RoutingNode(name, [], output)
{
    /// <summary>Of the output's dims.</summary>
    public Constant Elements { get; } = elements;

    public override bool MakesFeatureMap => false;

    public override OutputSign Sign => OutputSign.Unknown;

    public override bool IsZeroAtZero => false;

    public override void Forward(ForwardPass pass)
    {
        var output = pass[Output] = pass.NewBuffer(Output);
        var ground = pass.Program.Add(new ZeroStep(this, pass.Context.NewBuffer(Output, output.Name + "_ground"))).Output!;
        pass.Program.Add(new ElementwiseStep(output, ground, OperationCatalog.Copy(Operand.Of(pass.Context.Weights.ElementMap(this, isFactor: false, output.Layout)))) { Node = this });
    }

    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal) => [];

    public override string Describe() => $"Constant {Output.Shape}";
}
