using System.Runtime.InteropServices;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>Native floats between guard words, as unaligned as the arena never is.</summary>
internal sealed unsafe class TestBuffer : IDisposable
{
    private const int Guard = 32;

    private const float GuardWord = -7.7777777e7f;

    private float* _storage;

    public TestBuffer(int length, Func<float> value)
    {
        Length = length;
        _storage = (float*)NativeMemory.Alloc((nuint)(length + (2 * Guard)), sizeof(float));
        new Span<float>(_storage, length + (2 * Guard)).Fill(GuardWord);
        foreach (ref float element in Span)
            element = value();
    }

    public int Length { get; }

    public float* Data => _storage + Guard;

    public Span<float> Span => new(Data, Length);

    public float this[int index] => Span[index];

    public void AssertGuards(string name)
    {
        for (int i = 0; i < Guard; i++)
        {
            Assert.True(_storage[i] == GuardWord, $"{name}: written {Guard - i} floats before the start");
            Assert.True(Data[Length + i] == GuardWord, $"{name}: written {i + 1} floats past the end");
        }
    }

    public void Dispose()
    {
        NativeMemory.Free(_storage);
        _storage = null;
    }
}
