using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Reordering of dimensions: output dimension i is input dimension Permutation[i].</summary>
public sealed class TransposeNode(string name, Value input, Value output, IReadOnlyList<int> permutation) : RoutingNode(name, [input], output)
{
    public IReadOnlyList<int> Permutation { get; } = permutation;

    public override bool MakesFeatureMap => false;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override bool IsIdentity => Permutation.Select((axis, i) => axis == i).All(same => same);

    public override void Forward(ForwardPass pass)
    {
        pass[Output] = pass.NewBuffer(Output);
        Reorder.AppendPermutation(pass.Program, this, pass[Output], pass[Input], isTransposed: false);
    }

    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal)
    {
        var reordered = pass.NewSignal(Input);
        Reorder.AppendPermutation(pass.Program, this, reordered, signal, isTransposed: true);
        return [(Input, reordered)];
    }

    public override string Describe() => $"Transpose {Input.Shape} -> {Output.Shape}";
}
