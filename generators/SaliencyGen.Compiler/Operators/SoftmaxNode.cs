using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Softmax or LogSoftmax over each run of <see cref="Run"/> channels at each position.</summary>
public sealed class SoftmaxNode(string name, Value input, Value output, int run, bool isLog) : NormaliserNode(name, input, output)
{
    public int Run { get; } = run;
    public bool IsLog { get; } = isLog;

    public override OutputSign Sign => IsLog ? OutputSign.Unknown : OutputSign.NonNegative;

    public override bool IsZeroAtZero => false;

    public override GateRole Gate => GateRole.Makes;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) => pass[Output] = Step(pass.Program, NormaliserPass.Forward, pass.NewBuffer(Output), pass[Input]);

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal) =>
        Step(pass.Program, NormaliserPass.Transpose, pass.NewSignal(Input), pass.Forward[Output], signal);

    public override FeatureBuffer Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal) =>
        Step(pass.Program, NormaliserPass.Rescale, pass.NewSignal(Input), pass.Forward[Input], reference[Input], signal);

    /// <summary>The Taylor expansion at the input; the logarithm hands relevance on, as an activation does.</summary>
    public override FeatureBuffer Relevance(BackwardPass pass, FeatureBuffer relevance, float stabilizer) => IsLog
        ? relevance
        : Step(pass.Program, NormaliserPass.Relevance, pass.NewSignal(Input), pass.Forward[Input], pass.Forward[Output], relevance);

    public override string Describe() => $"{(IsLog ? "LogSoftmax" : "Softmax")} over {Run}";

    private FeatureBuffer Step(ExplainProgram program, NormaliserPass pass, FeatureBuffer output, params FeatureBuffer[] maps) =>
        program.Add(new NormaliserStep(this, pass, output, maps)).Output!;
}
