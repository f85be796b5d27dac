using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>The same elements in row-major order under another geometry: none to do where both have one position, or the same extents.</summary>
public static class Reorder
{
    /// <summary>Appends what turns <paramref name="input"/> into the geometry of <paramref name="output"/>; gives the buffer that holds the result.</summary>
    public static FeatureBuffer Append(ExplainProgram program, Node? node, FeatureBuffer input, FeatureBuffer output) =>
        input.HasGeometryOf(output) ? input : program.Add(new ViewStep(node, output, input, new([input.Channels * input.Positions], [1], 0))).Output!;

    public static FeatureBuffer ToVector(ExplainProgram program, Node? node, FeatureBuffer input) =>
        input.IsVector ? input : Append(program, node, input, VectorLike(input));

    public static FeatureBuffer VectorLike(FeatureBuffer map) => new(map.Name + "_flat", map.Channels * map.Positions, 1, 1, map.Layout == MapLayout.Planar ? MapLayout.Blocked : map.Layout);
}
