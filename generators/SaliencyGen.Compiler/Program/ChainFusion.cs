using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Moves elementwise steps into the step that computes their value, so that values are changed while they are in cache: activations
/// and residual adds into convolutions, derivatives and rule terms into transposed convolutions. Works on any method's program.
/// </summary>
public sealed class ChainFusion
{
    private readonly List<Step> _steps;
    private readonly Dictionary<FeatureBuffer, int> _readers;
    private readonly OutputRecomputation _outputs;
    private readonly Dictionary<FeatureBuffer, ChainStep> _producers = [];

    private ChainFusion(List<Step> steps)
    {
        _steps = steps;
        _readers = CountReaders(steps);
        _outputs = new(steps);
    }

    public static void Run(ExplainProgram program) => new ChainFusion(program.Steps).Run();

    private static Dictionary<FeatureBuffer, int> CountReaders(List<Step> steps) => steps
        .SelectMany(step => step.Reads)
        .SelectMany(buffer => buffer.WithParents())
        .GroupBy(buffer => buffer)
        .ToDictionary(group => group.Key, group => group.Count());

    private void Run()
    {
        for (int index = 0; index < _steps.Count; index++)
        {
            // What is kept must not be computed again with what reads it, nor what a program can begin behind with what it begins with.
            if (_steps[index] is KeepStep or ExitStep { IsForEarlier: true } or ExitEndStep { EndsProgram: false }) _producers.Clear();
            if (_steps[index] is ElementwiseStep { BroadcastValue: false } consumer && Fuse(consumer) is { } fused)
            {
                // The producer moves down to its consumer: all that it reads is still there, because no buffer is written twice.
                _steps[index] = fused;
                _steps.RemoveAt(_steps.IndexOf(fused));
                index--;
            }

            if (_steps[index] is ChainStep { Output: { } output } step and not SpatialSumStep) _producers[output] = step;
        }
    }

    /// <summary>The step that does a consumer's work from now on, or null.</summary>
    private ChainStep? Fuse(ElementwiseStep consumer)
    {
        if (Fuse(consumer, consumer.Value, consumer.Chain) is { } producer) return producer;

        // value + operand is operand + value: the operand's producer may take the sum when the value's cannot.
        var first = consumer.Chain[0];
        return first.Form.Commutes && first.ReadsOne(out var operand)
            ? Fuse(consumer, operand, [first.On(Operand.Of(consumer.Value)), .. consumer.Chain.Skip(1)])
            : null;
    }

    private ChainStep? Fuse(ElementwiseStep consumer, FeatureBuffer value, IEnumerable<Operation> operations)
    {
        if (!_producers.TryGetValue(value, out var producer)) return null;
        var chain = _outputs.Join(producer.Chain.Concat(operations));
        bool fits = _readers[value] == 1
            && value.Parent is null
            && value.HasGeometryOf(consumer.Output!)
            && producer is not ElementwiseStep { BroadcastValue: true }
            && chain.Count <= ChainStep.MaxOperations
            && chain.Sum(operation => operation.Operands.Count) <= ChainStep.MaxOperands
            && chain.Sum(operation => operation.Scalars.Count) <= ChainStep.MaxScalars;
        if (!fits) return null;
        _producers.Remove(value);
        producer.Chain.Clear();
        producer.Chain.AddRange(chain);
        producer.Output = consumer.Output;
        return producer;
    }
}
