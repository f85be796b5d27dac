using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>A method for one network: a flat list of primitive calls on buffers.</summary>
public sealed class ExplainProgram(string name)
{
    /// <summary>Name of the emitted method.</summary>
    public string Name { get; } = name;
    public List<Step> Steps { get; } = [];

    /// <summary>Steps that are added now belong to a backward pass.</summary>
    public bool IsBackward { get; set; }

    /// <summary>Floats of arena that the planned program needs.</summary>
    public long ArenaLength { get; set; }

    /// <summary>Floats that the program keeps between calls.</summary>
    public long KeptLength { get; set; }

    /// <summary>Floats of scratch memory that each worker needs beside the arena.</summary>
    public long WorkerScratchLength { get; set; }

    /// <summary>Behind the last linear layer, steps run on the channels around the target alone.</summary>
    public bool HasNarrowHead { get; set; }

    /// <summary>The score is a weighted sum of the network's scores where the call has weights.</summary>
    public bool TakesWeights { get; set; }

    /// <summary>Whether any step reads transposed weights.</summary>
    public bool NeedsTransposedWeights => Steps.Any(step => step.Slots.Any(slot => slot.IsTransposed));

    public T Add<T>(T step)
        where T : Step
    {
        step.IsBackward = IsBackward;
        Steps.Add(step);
        return step;
    }
}
