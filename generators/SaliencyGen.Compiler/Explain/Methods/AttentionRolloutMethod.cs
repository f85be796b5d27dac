using SaliencyGen.Compiler.Explain.Attentions;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class AttentionRolloutMethod : AttentionMethod
{
    public override string Name => "AttentionRollout";

    public override string Summary => "Attention rollout: how much of each part of the image reaches what the score is read from, with the heads' mean attention and the residual connection in equal parts at each layer; the same for every target (Abnar and Zuidema 2020, arXiv:2005.00928, section 3).";

    /// <summary>row = (row + row^T A) / 2 for the mean A of an attention's heads, from the last one on.</summary>
    private protected override void Build(ExplainContext context, TokenAxis axis, AttentionSteps steps, ExplainProgram program)
    {
        var forward = steps.Forward();
        var row = steps.Readout();
        foreach (var attention in axis.Attentions.Reverse())
            row = steps.Back(attention, forward[attention.Mix.Inputs[0]], row, OperationCatalog.Add(Operand.Of(row)), OperationCatalog.ScaleBy(0.5f));
        steps.Finish(row);
    }
}
