using ConsolidationSample;
using SaliencyGen.Evaluation;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Evaluation;

/// <summary>Measures that change the image while the score is watched.</summary>
public sealed class RemovalTests : Trained
{
    private float[] Lesion => [.. Study.LesionMask.ToArray().Select(inside => (float)inside)];

    [Fact]
    public void Healing_starts_at_the_image_and_ends_at_the_twin()
    {
        var perturbation = new RegionPerturbation<Consolidation>(Model, 16);
        var curve = new float[perturbation.Steps + 1];
        perturbation.Evaluate(Study.Input, Gradient(), Target, RemovalOrder.MostRelevantFirst, Study.Baseline, curve);
        Assert.Equal(Score(Study.Input), curve[0]);
        Assert.Equal(Score(Study.Baseline), curve[^1]);
    }

    // Nothing but the lesion differs from the twin: what is healed first decides, and the lesion's own mask is the best order.
    [Fact]
    public void The_lesion_first_is_better_than_at_random_and_that_better_than_last()
    {
        var perturbation = new RegionPerturbation<Consolidation>(Model, 16);
        var curve = new float[perturbation.Steps + 1];
        double first = Aopc(RemovalOrder.MostRelevantFirst), last = Aopc(RemovalOrder.LeastRelevantFirst);
        double fall = Score(Study.Input) - Score(Study.Baseline);
        Assert.True(fall > 1);
        Assert.InRange(first, 0.8 * fall, 1.5 * fall);
        Assert.InRange(last, -0.2 * fall, 0.2 * fall);
        for (int seed = 0; seed < 3; seed++) Assert.InRange(Aopc(RemovalOrder.Random(seed)), last, first);

        double Aopc(RemovalOrder order) => perturbation.Evaluate(Study.Input, Lesion, Target, order, Study.Baseline, curve);
    }

    // The most relevant that vanish first are, from the other end, the least relevant that appear first.
    [Fact]
    public void Insertion_of_the_reversed_map_is_deletion_read_backwards()
    {
        const int steps = 28;
        float[] distinct = [.. Enumerable.Range(0, Phantom.Length).Select(i => (float)(i * 7919 % Phantom.Length))];
        float[] reversed = [.. distinct.Select(value => -value)], deletion = new float[steps + 1], insertion = new float[steps + 1];
        var measure = new InsertionDeletion<Consolidation>(Model, steps);
        double deleted = measure.Deletion(Study.Input, distinct, Target, Study.Baseline, deletion);
        double inserted = measure.Insertion(Study.Input, reversed, Target, Study.Baseline, insertion);
        Assert.Equal(deletion.Reverse(), insertion);
        Assert.Equal(deleted, inserted, 1e-9);
        Assert.Equal(Score(Study.Input), deletion[0]);
        Assert.Equal(Score(Study.Baseline), deletion[^1]);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] map = Gradient(), curve = new float[5];
        var perturbation = new RegionPerturbation<Consolidation>(Model, 16, 4);
        var measure = new InsertionDeletion<Consolidation>(Model, 4);
        AssertAllocatesNothing(() => perturbation.Evaluate(Study.Input, map, Target, default, Study.Baseline, curve));
        AssertAllocatesNothing(() => measure.Deletion(Study.Input, map, Target, Study.Baseline, curve));
    }
}
