using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>What a normaliser divides by; members of the runtime's <c>Spread</c>.</summary>
public enum Spread
{
    /// <summary>sqrt(mean of squares + epsilon).</summary>
    MeanSquare,

    /// <summary>sqrt(sum of squares + epsilon).</summary>
    SumOfSquares,

    /// <summary>The larger of sqrt(sum of squares) and epsilon.</summary>
    FlooredNorm,

    /// <summary>sqrt(mean of squares) + epsilon.</summary>
    NormPlus,
}

/// <summary>
/// What a normaliser takes together: runs of <see cref="Run"/> channels, at each position or over all of them; and how it measures them, after their mean is
/// taken off or as they are.
/// </summary>
public sealed record NormalisationForm(int Run, bool OverPositions, bool IsCentred, Spread Spread, float Epsilon);

/// <summary>
/// y = factor * (x - mean) / sigma + offset: LayerNormalization, RMSNormalization, InstanceNormalization, GroupNormalization, MeanVarianceNormalization and
/// LpNormalization, or what a file writes out for one of them. <see cref="Folds"/> make factor and offset of each channel.
/// </summary>
public sealed class NormalisationNode(string name, Value input, Value output, NormalisationForm form, IEnumerable<ChannelFold> folds)
    : NormaliserNode(name, input, output), IChannelSteps
{
    public NormalisationForm Form { get; } = form;

    public List<ChannelFold> Folds { get; } = [.. folds];

    public override OutputSign Sign => OutputSign.Unknown;

    public override bool IsZeroAtZero => !WeightPlan.AddsShift(Folds);

    public override GateRole Gate => GateRole.None;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) =>
        pass[Output] = Step(pass.Context, pass.Program, NormaliserPass.Forward, pass.NewBuffer(Output), pass[Input]);

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal) =>
        Step(pass.Context, pass.Program, NormaliserPass.Transpose, pass.NewSignal(Input), pass.Forward[Input], signal);

    public override FeatureBuffer Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal) =>
        Step(pass.Context, pass.Program, NormaliserPass.Rescale, pass.NewSignal(Input), pass.Forward[Input], reference[Input], signal);

    /// <summary>With sigma a constant; a normaliser that does not centre only scales then.</summary>
    public override FeatureBuffer Relevance(BackwardPass pass, FeatureBuffer relevance, float stabilizer) => Form.IsCentred
        ? Step(pass.Context, pass.Program, NormaliserPass.Relevance, pass.NewSignal(Input), pass.Forward[Input], pass.Forward[Output], relevance)
        : relevance;

    public override string Describe() =>
        $"{(Form.IsCentred ? "Normalise" : "Normalise without centring")} {Form.Run} channels{(Form.OverPositions ? " over all positions" : "")} of {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    private FeatureBuffer Step(ExplainContext context, ExplainProgram program, NormaliserPass pass, FeatureBuffer output, params FeatureBuffer[] maps)
    {
        var factor = WeightPlan.Scales(Folds) ? context.Weights.ChannelVector(this, isFactor: true) : null;
        var offset = pass == NormaliserPass.Forward && WeightPlan.AddsShift(Folds) ? context.Weights.ChannelVector(this, isFactor: false) : null;
        return program.Add(new NormaliserStep(this, pass, output, maps) { Factor = factor, Offset = offset }).Output!;
    }
}
