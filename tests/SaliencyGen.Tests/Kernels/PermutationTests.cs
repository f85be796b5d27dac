using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class PermutationTests
{
    [Fact]
    public void Every_element_goes_where_its_indices_say() => Trial.Repeat(100, trial =>
    {
        int rank = trial.Between(1, Permutation.MaximumRank);
        int[] dims = [.. Enumerable.Range(0, rank).Select(_ => trial.Between(1, rank < 5 ? 7 : 3))];
        int[] permutation = [.. Enumerable.Range(0, rank)];
        trial.Shuffle(permutation);
        int total = dims.Aggregate(1, (product, extent) => product * extent);
        int next = 0;
        using var source = new TestBuffer(total, () => next++);
        using var destination = new TestBuffer(total, () => -1);
        Team.Run(worker => Permutation.Run(worker, source.Data, destination.Data, dims, permutation), destination);
        for (int i = 0; i < total; i++)
        {
            // The source's indices, and from them the destination's.
            int[] indices = new int[rank];
            for (int d = rank - 1, rest = i; d >= 0; rest /= dims[d], d--)
                indices[d] = rest % dims[d];
            int target = permutation.Aggregate(0, (at, d) => (at * dims[d]) + indices[d]);
            Trial.Same(i, destination[target], $"[{string.Join(", ", dims)}] by [{string.Join(", ", permutation)}], element {i}");
        }
    });
}
