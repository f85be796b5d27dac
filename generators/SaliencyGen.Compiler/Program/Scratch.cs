namespace SaliencyGen.Compiler.Program;

/// <summary>Who has scratch memory to itself.</summary>
public enum ScratchScope
{
    /// <summary>The step: all workers share one storage, of a place in the arena that the planner gives while the step runs.</summary>
    Step,

    /// <summary>Each worker, whose number only the running program knows: storage beside the arena, the same for all steps.</summary>
    Worker,
}

/// <summary>Memory that a step needs while it runs. What it holds before is anything, and nobody reads it after.</summary>
/// <param name="length">Floats, of each worker or in all.</param>
/// <param name="scope">Who has it to itself.</param>
public sealed class Scratch(long length, ScratchScope scope) : IArenaStorage
{
    public long Length { get; } = length;
    public ScratchScope Scope { get; } = scope;

    /// <inheritdoc/>
    public long RootOffset { get; set; } = -1;
}
