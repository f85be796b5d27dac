using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Makes one step of an attention's scores, softmax and mix where nobody else reads what lies between, as in a program without a way back. A mask or a
/// bias between them stays a pass over a map of its own.
/// </summary>
public static class AttentionFusion
{
    public static void Run(ExplainProgram program)
    {
        var readers = program.Steps.SelectMany(step => step.Reads, (step, map) => (Step: step, Map: map.Root)).ToLookup(read => read.Map, read => read.Step);
        foreach (var scores in program.Steps.OfType<MatrixProductStep>().ToList())
        {
            if (Scale(scores) is not { } scale || Follower(readers, scores.Output!) is not NormaliserStep softmax || !IsOver(softmax, scores)) continue;
            if (Follower(readers, softmax.Output!) is not MatrixProductStep mix || !Mixes(mix, softmax, scores)) continue;
            if (IsApart(program, scores, mix)) continue;
            program.Steps[program.Steps.IndexOf(mix)] = new AttentionStep(scores, scale, mix) { IsBackward = mix.IsBackward };
            program.Steps.Remove(scores);
            program.Steps.Remove(softmax);
        }
    }

    /// <summary>The factor that is all of the product's chain; null where that is more.</summary>
    private static float? Scale(MatrixProductStep scores) => scores switch
    {
        { Output: not { Parent: null, Layout: MapLayout.Blocked } } => null,
        { Chain: [] } => 1,
        { Chain: [var only] } when only.Is(OperationForms.ScaleBy) => only.Scalars[0],
        _ => null,
    };

    /// <summary>The one step that reads a map that is nobody's part; null where there is none or more.</summary>
    private static Step? Follower(ILookup<FeatureBuffer, Step> readers, FeatureBuffer map) =>
        map is { Parent: null } && readers[map].Take(2).ToList() is [var only] ? only : null;

    /// <summary>A softmax over all rows of each column.</summary>
    private static bool IsOver(NormaliserStep step, MatrixProductStep scores) =>
        step is { Pass: NormaliserPass.Forward, Normaliser: SoftmaxNode { IsLog: false } softmax } && softmax.Run == scores.Rows
        && scores.Output!.Channels == scores.Rows && scores.OutputPlace is { ChannelPerHead: 0, ChannelPerWindow: 0 };

    private static bool Mixes(MatrixProductStep mix, NormaliserStep softmax, MatrixProductStep scores) =>
        mix.Right.Map == softmax.Output && mix.Left.Map != softmax.Output && mix.Right.Place == scores.OutputPlace
        && (mix.Heads, mix.Windows, mix.Depth, mix.Columns) == (scores.Heads, scores.Windows, scores.Rows, scores.Columns);

    /// <summary>Whether one of the two may run without the other: behind what is kept, or where a program ends early or begins late.</summary>
    private static bool IsApart(ExplainProgram program, Step first, Step last) =>
        program.Steps.SkipWhile(step => step != first).TakeWhile(step => step != last).Any(step => step is KeepStep or ExitStep or ExitEndStep);
}
