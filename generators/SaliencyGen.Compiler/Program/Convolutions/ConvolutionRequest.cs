using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>What an algorithm is chosen by.</summary>
/// <param name="Node">The layer.</param>
/// <param name="Layout">Of the map at the layer's input: the one read, or for a transpose the one written.</param>
/// <param name="IsTransposed">The direction.</param>
/// <param name="Part">What is read in place of each weight.</param>
/// <param name="Content">What the weights are.</param>
public readonly record struct ConvolutionRequest(ConvolutionNode Node, MapLayout Layout, bool IsTransposed, WeightPart Part, SlotContent Content);
