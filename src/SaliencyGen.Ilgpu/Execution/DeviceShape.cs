namespace SaliencyGen.Ilgpu.Execution;

/// <summary>The lengths of a generated class, in floats, and the names that messages about memory give.</summary>
/// <param name="InputLength">One input: channels x height x width.</param>
/// <param name="HeatmapLength">One heatmap: height x width.</param>
/// <param name="OutputLength">One output.</param>
/// <param name="ArenaLength">Working memory of the program that needs most, for one image.</param>
/// <param name="ClassName">The class.</param>
/// <param name="LargestProgram">The program that <paramref name="ArenaLength"/> is for.</param>
/// <param name="ScratchLength">Working memory within a primitive, for a whole batch.</param>
/// <param name="BatchSize">Most images of one call; not a length.</param>
/// <param name="KeptLength">What programs keep between calls, for one image.</param>
/// <param name="LayerLength">What goes to the host at a layer, and comes back masked, at most; 0 where no method does that.</param>
/// <param name="TakesWeights">Whether calls may explain weighted sums of scores.</param>
/// <param name="SideInputs">Inputs beside the explained one.</param>
public readonly record struct DeviceShape(
    int InputLength, int HeatmapLength, int OutputLength, int ArenaLength, string ClassName, string LargestProgram, int ScratchLength, int BatchSize,
    int KeptLength = 0, int LayerLength = 0, bool TakesWeights = false, SideInput[]? SideInputs = null);
