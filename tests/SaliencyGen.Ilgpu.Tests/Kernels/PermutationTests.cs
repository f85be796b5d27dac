using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class PermutationTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void DimensionsChangePlaces(string device) => Trial.Repeat(device, 24, trial =>
    {
        int rank = trial.Between(1, Permutation.MaximumRank);
        int[] dims = [.. Enumerable.Range(0, rank).Select(_ => trial.Between(1, 3))];
        int[] order = [.. Enumerable.Range(0, rank).OrderBy(_ => trial.Value())];
        int length = dims.Aggregate(1, (product, extent) => product * extent);
        var source = trial.Vector(length, trial.Value);
        var destination = trial.Vector(length);
        trial.Run(call => Permutation.Run(call, source, destination, dims, order));

        for (int from = 0; from < length; from++)
        {
            // The source's coordinates, then the destination's index from the same coordinates in the other order.
            int[] at = new int[rank];
            for (int i = rank - 1, rest = from; i >= 0; rest /= dims[i--]) at[i] = rest % dims[i];
            int to = order.Aggregate(0, (index, axis) => (index * dims[axis]) + at[axis]);
            for (int n = 0; n < trial.Batch; n++)
                Assert.Equal(trial[source, from, n], trial[destination, to, n]);
        }
    });
}
