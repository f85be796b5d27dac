namespace SaliencyGen.Compiler.Program;

/// <summary>What the planner gives a place: a map's storage, or scratch memory.</summary>
public interface IArenaStorage
{
    /// <summary>Floats.</summary>
    long Length { get; }

    /// <summary>First float's place in the arena, or for a map in what is kept; set by the planner.</summary>
    long RootOffset { get; set; }
}
