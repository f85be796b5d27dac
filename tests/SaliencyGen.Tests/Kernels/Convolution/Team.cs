using SaliencyGen.Threading;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>A team whose members run one after another, for kernels that do not synchronize inside.</summary>
internal static class Team
{
    public static void Run(int count, Action<Worker> kernel)
    {
        for (int i = 0; i < count; i++) kernel(new Worker(i, count, null));
    }
}
