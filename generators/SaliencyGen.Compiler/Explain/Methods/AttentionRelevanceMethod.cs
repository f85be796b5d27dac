using SaliencyGen.Compiler.Explain.Attentions;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class AttentionRelevanceMethod : AttentionMethod
{
    public override string Name => "AttentionRelevance";

    public override string Summary => "Attention relevance: how much of each part of the image reaches what the score is read from, through attentions weighted by their gradients where the product is positive (Chefer, Gur and Wolf 2021, arXiv:2103.15679, equations 5 and 6).";

    /// <summary>row = row + row^T E, E the heads' mean of max(G A, 0), from the last attention on.</summary>
    private protected override void Build(ExplainContext context, TokenAxis axis, AttentionSteps steps, ExplainProgram program)
    {
        var forward = steps.Forward();
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var gradients = new Dictionary<Value, FeatureBuffer>();
        var first = axis.Attentions[0].Mix.Inputs[0];
        gradients[first] = pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), first, (value, signal) => gradients[value] = signal.Whole).Whole;
        var row = steps.Readout();
        foreach (var attention in axis.Attentions.Reverse())
        {
            var map = attention.Mix.Inputs[0];
            var relevance = pass.Map(attention.Mix, map, gradients[map], OperationCatalog.Multiply(Operand.Of(forward[map])), OperationCatalog.Rectify);
            row = steps.Back(attention, relevance, row, OperationCatalog.Add(Operand.Of(row)));
        }

        steps.Finish(row);
    }
}
