using System.Runtime.InteropServices;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>Native floats between guard words that nobody may write.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const int GuardLength = 256;
    private const float Guard = 12345.678f;

    private readonly float* _memory;
    private readonly int _length;

    public GuardedMemory(long length)
    {
        _length = checked((int)length);
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)(length + (2 * GuardLength)) * sizeof(float), 64);
        new Span<float>(_memory, _length + (2 * GuardLength)).Fill(Guard);
    }

    public float* Data => _memory + GuardLength;

    public Span<float> Span => new(Data, _length);

    public bool IsIntact =>
        !new Span<float>(_memory, GuardLength).ContainsAnyExcept(Guard)
        && !new Span<float>(Data + _length, GuardLength).ContainsAnyExcept(Guard);

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
