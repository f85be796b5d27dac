using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace SaliencyGen.Memory;

/// <summary>
/// One block of zeroed native memory, aligned to a cache line: an instance's arena, or a model's packed weights. A large one takes memory
/// where it is first written to: methods that nobody calls cost nothing. A forgotten block is freed by its finalizer; whoever hands
/// <see cref="Data"/> to running code keeps the block alive meanwhile.
/// </summary>
internal sealed unsafe class NativeBuffer : CriticalFinalizerObject, IDisposable
{
    /// <summary>A cache line, and a 512-bit register.</summary>
    public const int Alignment = 64;

    private static long _liveBytes;

    private readonly long _bytes;
    private void* _block;

    /// <param name="bytes">Size.</param>
    /// <param name="purpose">What the memory is for, to be named when there is too little of it.</param>
    /// <exception cref="InsufficientMemoryException">The machine has not so much, or the system refuses.</exception>
    public NativeBuffer(long bytes, string purpose)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _bytes = Math.Max(bytes, Alignment);
        try
        {
            if (_bytes > PhysicalMemory.Limit) throw new OutOfMemoryException();
            bool isLarge = _bytes >= HugePages.Size && HugePages.IsSupported;
            // Zeros that the system has at hand, and not aligned memory that is then cleared, which would touch all of it.
            nuint alignment = (nuint)(isLarge ? HugePages.Size : Alignment);
            _block = NativeMemory.AllocZeroed(checked((nuint)_bytes + alignment - 1));
            Data = (byte*)(((nuint)_block + alignment - 1) & ~(alignment - 1));
            if (isLarge) HugePages.Advise(Data, _bytes);
        }
        catch (OutOfMemoryException exception)
        {
            GC.SuppressFinalize(this);
            throw new InsufficientMemoryException(
                $"Not enough memory for {purpose}: {ByteCount.Describe(bytes)} were asked for, the machine has {ByteCount.Describe(PhysicalMemory.Limit)}.",
                exception);
        }

        GC.AddMemoryPressure(_bytes);
        Interlocked.Add(ref _liveBytes, _bytes);
    }

    /// <summary>Frees a forgotten block.</summary>
    ~NativeBuffer() => Free();

    /// <summary>Bytes in all live blocks of the process.</summary>
    public static long LiveBytes => Interlocked.Read(ref _liveBytes);

    /// <summary>Start of the block.</summary>
    public byte* Data { get; private set; }

    /// <summary>Start of the block, as floats.</summary>
    public float* Floats => (float*)Data;

    /// <summary>A block of floats.</summary>
    public static NativeBuffer OfFloats(long length, string purpose) => new(checked(length * sizeof(float)), purpose);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        void* block = _block;
        if (block is null) return;
        _block = null;
        Data = null;
        NativeMemory.Free(block);
        GC.RemoveMemoryPressure(_bytes);
        Interlocked.Add(ref _liveBytes, -_bytes);
    }
}
