using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Reshapes and transposes. A vector is stored in row-major order, so every change of shape is at most map -> vector -> map, and
/// none at all where both sides have one position, or the same extents.
/// </summary>
public static class Reorder
{
    /// <summary>Appends what turns <paramref name="input"/> into the geometry of <paramref name="output"/>; gives the buffer that holds the result.</summary>
    public static FeatureBuffer Append(ExplainProgram program, Node? node, FeatureBuffer input, FeatureBuffer output)
    {
        if (input.HasGeometryOf(output)) return input;
        if (input.IsVector || output.IsVector) return program.Add(new ReorderStep(node, output, input)).Output!;
        var vector = ToVector(program, node, input);
        return program.Add(new ReorderStep(node, output, vector)).Output!;
    }

    public static FeatureBuffer ToVector(ExplainProgram program, Node? node, FeatureBuffer input) =>
        input.IsVector ? input : program.Add(new ReorderStep(node, VectorLike(input), input)).Output!;

    public static FeatureBuffer VectorLike(FeatureBuffer map) => new(map.Name + "_flat", map.Channels * map.Positions, 1, 1, map.Layout == MapLayout.Planar ? MapLayout.Blocked : map.Layout);

    public static void AppendPermutation(ExplainProgram program, TransposeNode node, FeatureBuffer output, FeatureBuffer input, bool isTransposed)
    {
        var dims = isTransposed ? node.Output.Shape.Dims : node.Input.Shape.Dims;
        var permutation = isTransposed ? Inverse(node.Permutation) : node.Permutation;
        var source = ToVector(program, node, input);
        var target = output.IsVector ? output : VectorLike(output);
        program.Add(new PermutationStep(node, target, source, dims, permutation));
        if (target != output) program.Add(new ReorderStep(node, output, target));
    }

    private static int[] Inverse(IReadOnlyList<int> permutation)
    {
        var inverse = new int[permutation.Count];
        for (int i = 0; i < inverse.Length; i++) inverse[permutation[i]] = i;
        return inverse;
    }
}
