using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Softmax or LogSoftmax over <see cref="Length"/> elements with <see cref="Outer"/> x <see cref="Inner"/> such groups, in row-major order.</summary>
public sealed class SoftmaxNode(string name, Value input, Value output, int outer, int length, int inner, bool isLog) : NormaliserNode(name, input, output)
{
    public int Outer { get; } = outer;
    public int Length { get; } = length;
    public int Inner { get; } = inner;
    public bool IsLog { get; } = isLog;

    public override OutputSign Sign => IsLog ? OutputSign.Unknown : OutputSign.NonNegative;

    public override bool IsZeroAtZero => false;

    public override GateRole Gate => GateRole.Makes;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass)
    {
        var output = pass.NewBuffer(Output);
        var input = Reorder.ToVector(pass.Program, this, pass[Input]);
        var result = pass.Program.Add(new SoftmaxStep(this, Reorder.VectorLike(output), input, null)).Output!;
        pass[Output] = Reorder.Append(pass.Program, this, result, output);
    }

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal)
    {
        var program = pass.Program;
        var output = Reorder.ToVector(program, this, pass.Forward[Output]);
        var arriving = Reorder.ToVector(program, this, signal);
        var result = program.Add(new SoftmaxStep(this, Reorder.VectorLike(pass.NewSignal(Input)), output, arriving)).Output!;
        return Reorder.Append(program, this, result, pass.NewSignal(Input));
    }

    /// <summary>As what it is made of: log(y_i) = x_i - log(sum of exp x_k), with Rescale at each exponential and at the logarithm.</summary>
    public override FeatureBuffer Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal)
    {
        var program = pass.Program;
        var (input, start, arriving) = (
            Reorder.ToVector(program, this, pass.Forward[Input]), Reorder.ToVector(program, this, reference[Input]), Reorder.ToVector(program, this, signal));
        var result = program.Add(new SoftmaxRescaleStep(this, Reorder.VectorLike(pass.NewSignal(Input)), input, start, arriving)).Output!;
        return Reorder.Append(program, this, result, pass.NewSignal(Input));
    }

    /// <summary>Handed on, as through an activation.</summary>
    public override FeatureBuffer Relevance(BackwardPass pass, FeatureBuffer relevance) => relevance;

    public override string Describe() => $"{(IsLog ? "LogSoftmax" : "Softmax")} over {Length}";
}
