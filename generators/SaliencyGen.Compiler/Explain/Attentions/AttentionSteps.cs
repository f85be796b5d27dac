using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Attentions;

/// <summary>
/// The steps that attention methods are made of. Their relations between tokens are products of one matrix per attention, of which only the rows that the
/// score is read from are asked for: so a vector of tokens goes back through the attentions, and no matrix is ever multiplied by another.
/// </summary>
internal sealed class AttentionSteps(ExplainContext context, ExplainProgram program, TokenAxis axis)
{
    /// <summary>The mean of the tokens that the score is read from: one over their number at each of them.</summary>
    public FeatureBuffer Readout()
    {
        var vector = program.Add(new ZeroStep(null, Vector("readout"))).Output!;
        float share = 1f / axis.Readout.Sum(run => run.Count);
        foreach (var (first, count) in axis.Readout)
        {
            var ground = program.Add(new ZeroStep(null, context.NewVector("ground", count))).Output!;
            var shares = program.Add(new ElementwiseStep(context.NewVector("share", count), ground, OperationCatalog.Constant(share))).Output!;
            program.Add(new ViewStep(null, vector, shares, new([count], [1], first)) { IsTransposed = true, Previous = vector });
        }

        return vector;
    }

    /// <summary>
    /// For each token the mean over heads of what a vector of tokens gives it through an attention: row^T A. <paramref name="map"/> has the attention's
    /// probabilities, or what is made of them, where the mix reads them; the result goes through <paramref name="chain"/>.
    /// </summary>
    public FeatureBuffer Back(AttentionLayer attention, FeatureBuffer map, FeatureBuffer row, params Operation[] chain)
    {
        var form = attention.Mix.Form;
        var apart = context.NewMap("row_by_head", axis.Tokens, 1, form.Heads);
        var each = new MatrixPlace(0, 0, 1, 0, RowsAreChannels: true);
        var shared = new MatrixPlace(0, 0, 0, 0, RowsAreChannels: true);
        var left = new MatrixSide(map, form.Left).Transposed;
        program.Add(MatrixProductStep.Of(attention.Mix, form.Heads, 1, new(apart, each), left, new(row, shared), axis.Tokens, axis.Tokens, 1));
        return program.Add(new ElementwiseStep(Vector("row"), HeadMean(apart, form.Heads), chain)).Output!;
    }

    /// <summary>For each token the mean over heads and queries of a map that lies as an attention's probabilities do, after an operation.</summary>
    public FeatureBuffer QueryMean(AttentionLayer attention, FeatureBuffer map, Operation operation)
    {
        var form = attention.Mix.Form;
        var byKey = ByKey(map, form);
        var sum = program.Add(new SpatialSumStep(Vector("by_key"), byKey, operation)).Output!;
        return program.Add(new ElementwiseStep(Vector("key_mean"), sum, OperationCatalog.ScaleBy(1f / (form.Heads * axis.Tokens)))).Output!;
    }

    /// <summary>Writes the heat map of a vector of tokens: the image's cells, enlarged.</summary>
    public void Finish(FeatureBuffer tokens)
    {
        var (input, grid) = (context.Graph.Input.Shape, axis.Grid);
        var cells = program.Add(new ViewStep(null, context.NewVector("heat", grid.Cells), tokens, new([grid.Cells], [1], grid.First))).Output!;
        program.Add(new ResizeStep(null, cells, grid.Extents, context.Graph.InputPlaces));
        program.Add(new TotalStep(input.Height * input.Width));
    }

    /// <summary>The forward pass, and the score.</summary>
    public ForwardPass Forward()
    {
        var logits = context.Graph.Logits;
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        return forward;
    }

    public FeatureBuffer Vector(string name) => context.NewVector(name, axis.Tokens);

    private FeatureBuffer HeadMean(FeatureBuffer apart, int heads)
    {
        var sum = program.Add(new SpatialSumStep(Vector("head_sum"), apart)).Output!;
        return program.Add(new ElementwiseStep(Vector("head_mean"), sum, OperationCatalog.ScaleBy(1f / heads))).Output!;
    }

    /// <summary>Keys as channels alone, heads and queries as positions.</summary>
    private FeatureBuffer ByKey(FeatureBuffer map, MatrixProductForm form)
    {
        var place = form.Left;
        if (!place.RowsAreChannels && place.ChannelPerHead == 0) return map;
        int area = map.Positions, head = (place.ChannelPerHead * area) + place.PositionPerHead;
        var (key, query) = place.RowsAreChannels ? (1, area) : (area, 1);
        var loops = new ViewLoops([axis.Tokens, form.Heads, axis.Tokens], [key, head, query], 0);
        return program.Add(new ViewStep(null, context.NewMap(map.Name + "_by_key", axis.Tokens, form.Heads, axis.Tokens), map, loops)).Output!;
    }
}
