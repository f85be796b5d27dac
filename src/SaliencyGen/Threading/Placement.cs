using System.Numerics;
using System.Runtime.InteropServices;

namespace SaliencyGen.Threading;

/// <summary>
/// Keeps a worker off its caller's processor. When a sleeping worker is woken, Linux may put it on the processor of the thread that
/// woke it although another one is idle (its search for an idle processor gives up on caches that two processors share and one keeps
/// busy), and then both take turns for milliseconds. Elsewhere, and where the C library is not glibc, this does nothing.
/// </summary>
internal static unsafe partial class Placement
{
    // What glibc's cpu_set_t holds: 1024 processors.
    private const int MaskWords = 16;
    private const string Library = "libc.so.6";

    private static readonly bool IsAvailable = OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && NativeLibrary.TryLoad(Library, out _);

    /// <summary>The processor that this thread is on, or -1 where that is not known.</summary>
    public static int Current => IsAvailable ? CurrentProcessor() : -1;

    /// <summary>Moves this thread elsewhere if it is on <paramref name="processor"/>, as far as the process may use another one.</summary>
    public static void KeepOff(int processor)
    {
        if (processor < 0 || Current != processor) return;

        // The main thread's mask is what the process may use; this thread's own may lack a processor from an earlier call.
        ulong* mask = stackalloc ulong[MaskWords];
        if (GetAffinity(Environment.ProcessId, MaskWords * sizeof(ulong), mask) != 0) return;
        mask[processor / 64] &= ~(1UL << (processor % 64));
        int left = 0;
        for (int i = 0; i < MaskWords; i++) left += BitOperations.PopCount(mask[i]);

        // A failure leaves the thread where it is, which is slow and not wrong.
        if (left > 0) _ = SetAffinity(0, MaskWords * sizeof(ulong), mask);
    }

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sched_getcpu")]
    private static partial int CurrentProcessor();

    [LibraryImport(Library, EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, ulong* mask);

    [LibraryImport(Library, EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong* mask);
}
