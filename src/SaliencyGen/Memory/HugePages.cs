using System.Runtime.InteropServices;

namespace SaliencyGen.Memory;

/// <summary>
/// Asks Linux for pages of 2 MiB under large blocks. A pass streams through tens of megabytes of weights and feature maps, which 4 KiB pages
/// turn into thousands of address translations; most distributions give larger pages only to memory that asks (<c>madvise</c>, see the
/// kernel's admin-guide/mm/transhuge). Elsewhere, and where the system declines, nothing changes but speed.
/// </summary>
internal static unsafe class HugePages
{
    /// <summary>The size on x64, and on arm64 with pages of 4 KiB; a block starts at a multiple of it.</summary>
    public const int Size = 2 << 20;

    private const int AdviseHugePage = 14; // MADV_HUGEPAGE

    private static readonly delegate* unmanaged<void*, nuint, int, int> MemoryAdvise = FindMemoryAdvise();

    /// <summary>Whether blocks of at least <see cref="Size"/> are worth aligning to it.</summary>
    public static bool IsSupported => MemoryAdvise is not null;

    /// <summary>
    /// Where <see cref="IsSupported"/>, and before the memory is first touched: what is touched already keeps its small pages for a while.
    /// </summary>
    public static void Advise(void* start, long bytes) => MemoryAdvise(start, (nuint)bytes, AdviseHugePage);

    // Looked up among the libraries of the process: the C library's file name differs between glibc and musl.
    private static delegate* unmanaged<void*, nuint, int, int> FindMemoryAdvise() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "madvise", out nint address)
            ? (delegate* unmanaged<void*, nuint, int, int>)address
            : null;
}
