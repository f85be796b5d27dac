namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>Slices, rows and columns of a map that is one number for each place; an image is one slice.</summary>
public readonly record struct MapExtents(int Depth, int Height, int Width);
