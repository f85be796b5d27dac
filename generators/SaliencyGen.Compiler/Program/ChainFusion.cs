using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Moves elementwise steps into the step that computes their value, so that values are changed while they are in cache: activations
/// and residual adds into convolutions, derivatives and rule terms into transposed convolutions. Works on any method's program.
/// </summary>
public static class ChainFusion
{
    // What the runtime's operators can take: four operand maps and four scalars.
    private const int MaxOperands = 4;
    private const int MaxScalars = 4;

    public static void Run(ExplainProgram program)
    {
        var steps = program.Steps;
        var readers = CountReaders(steps);
        var outputs = new OutputRecomputation(steps);
        var producers = new Dictionary<FeatureBuffer, ChainStep>();
        for (int index = 0; index < steps.Count; index++)
        {
            // What is kept must not be computed again with what reads it, nor what a program can begin behind with what it begins with.
            if (steps[index] is KeepStep or ExitStep { IsForEarlier: true } or ExitEndStep { EndsProgram: false }) producers.Clear();
            if (steps[index] is ElementwiseStep { BroadcastValue: false } consumer && FindProducer(producers, consumer, readers, outputs) is { } producer)
            {
                // The producer moves down to its consumer: all that it reads is still there, because no buffer is written twice.
                producers.Remove(producer.Output!);
                var chain = outputs.Join(producer.Chain.Concat(consumer.Chain));
                producer.Chain.Clear();
                producer.Chain.AddRange(chain);
                producer.Output = consumer.Output;
                steps[index] = producer;
                steps.RemoveAt(steps.IndexOf(producer));
                index--;
            }

            if (steps[index] is ChainStep { Output: { } output } step and not SpatialSumStep) producers[output] = step;
        }
    }

    private static Dictionary<FeatureBuffer, int> CountReaders(List<Step> steps) => steps
        .SelectMany(step => step.Reads)
        .SelectMany(buffer => buffer.WithParents())
        .GroupBy(buffer => buffer)
        .ToDictionary(group => group.Key, group => group.Count());

    private static ChainStep? FindProducer(
        Dictionary<FeatureBuffer, ChainStep> producers, ElementwiseStep consumer, Dictionary<FeatureBuffer, int> readers, OutputRecomputation outputs)
    {
        if (Fusable(producers, consumer, consumer.Value, readers, outputs) is { } producer) return producer;

        // value + operand is operand + value: the operand's producer may take the sum when the value's cannot.
        if (consumer.Chain[0] is not { TypeName: "Add", Operands: [{ Broadcast: false, Buffer: { } operand }] }) return null;
        if (Fusable(producers, consumer, operand, readers, outputs) is not { } other) return null;
        consumer.Chain[0] = Operation.Of("Add", Operand.Of(consumer.Value));
        consumer.Value = operand;
        return other;
    }

    private static ChainStep? Fusable(
        Dictionary<FeatureBuffer, ChainStep> producers,
        ElementwiseStep consumer,
        FeatureBuffer value,
        Dictionary<FeatureBuffer, int> readers,
        OutputRecomputation outputs)
    {
        if (!producers.TryGetValue(value, out var producer)) return null;
        var chain = outputs.Join(producer.Chain.Concat(consumer.Chain));
        bool fits = readers[value] == 1
            && value.Parent is null
            && value.HasGeometryOf(consumer.Output!)
            && producer is not ElementwiseStep { BroadcastValue: true }
            && chain.Sum(operation => operation.Operands.Count) <= MaxOperands
            && chain.Sum(operation => operation.Scalars.Count) <= MaxScalars;
        return fits ? producer : null;
    }
}
