namespace SaliencyGen.Execution;

/// <summary>The lengths of a generated class, in floats, and the names that messages about memory give.</summary>
/// <param name="InputLength">One input: channels x height x width.</param>
/// <param name="HeatmapLength">One heatmap: height x width.</param>
/// <param name="OutputLength">One output.</param>
/// <param name="ArenaLength">Working memory of the program that needs most.</param>
/// <param name="ClassName">The class.</param>
/// <param name="LargestProgram">That program.</param>
/// <param name="BatchSize">Most images of one call; not a length.</param>
/// <param name="KeptLength">What programs keep between calls.</param>
/// <param name="WorkerScratchLength">Working memory of each thread beside that, a multiple of a cache line.</param>
/// <param name="ForwardNeedsTransposed">Whether forward passes read transposed weights, as those of transposed convolutions.</param>
/// <param name="SideInputs">Inputs beside the explained one.</param>
public readonly record struct SessionShape(
    int InputLength, int HeatmapLength, int OutputLength, long ArenaLength, string ClassName, string LargestProgram, int BatchSize = 1, long KeptLength = 0,
    long WorkerScratchLength = 0, bool ForwardNeedsTransposed = false, SideInput[]? SideInputs = null);
