using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class ScoreCamMethod : MaskMethod
{
    public override string Name => "ScoreCam";

    public override string Summary => "Score-CAM: the rectified sum of a layer's channels, weighted by the softmax of the scores that the input has when a channel, enlarged and stretched to 0 to 1, masks it; one forward pass per channel (Wang et al. 2020, arXiv:1910.01279, equations 4 to 8).";

    public override string Kind => "Channels";

    protected override ProgramPart Masked => new("MaskedScore", BuildScore);

    private static void BuildScore(ExplainContext context, ExplainProgram program)
    {
        var logits = context.Graph.Logits;
        program.Add(new ScoreStep(new ForwardPass(context, program, logits)[logits], isReference: false));
    }
}
