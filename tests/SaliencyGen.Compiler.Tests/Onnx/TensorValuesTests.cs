using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class TensorValuesTests
{
    public static TheoryData<TensorForm> Forms => [TensorForm.Raw, TensorForm.Typed, TensorForm.Unpacked];

    private static (OnnxTensor Tensor, MemoryModelFiles Files) Read<T>(T[] values, TensorForm form) where T : unmanaged
    {
        MemoryModelFiles files = new OnnxWriter().Initializer("t", [values.Length], values, form).ToFiles();
        return (OnnxReader.Read(files).Graph.Initializers["t"], files);
    }

    private static void Check<T>(TensorForm form, T[] values, double[] expected) where T : unmanaged
    {
        (OnnxTensor tensor, MemoryModelFiles files) = Read(values, form);
        Assert.Equal(expected, TensorValues.ReadDoubles(tensor, files, 0, values.Length));
        Assert.Equal([.. expected.Select(value => (float)value)], TensorValues.ReadFloats(tensor, files));
        Assert.Equal(expected[1..], TensorValues.ReadDoubles(tensor, files, 1, values.Length - 1));
    }

    [Theory, MemberData(nameof(Forms))]
    public void RealTypes(TensorForm form)
    {
        Check(form, [1.5f, -0f, float.MaxValue, float.Epsilon], [1.5, -0d, float.MaxValue, float.Epsilon]);
        Check(form, [1 / 3d, double.MaxValue], [1 / 3d, double.MaxValue]);
        Check(form, [Half.MaxValue, Half.Epsilon, (Half)(-0.1), Half.NegativeInfinity],
            [65504, Math.Pow(2, -24), (double)(Half)(-0.1), double.NegativeInfinity]);
        float cut = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(-3e38f) & 0xFFFF0000);
        Check(form, [BFloat.From(1.5f), BFloat.From(-3e38f)], [1.5, cut]);
    }

    [Theory, MemberData(nameof(Forms))]
    public void WholeTypes(TensorForm form)
    {
        Check(form, [sbyte.MinValue, sbyte.MaxValue], [-128, 127]);
        Check(form, [byte.MinValue, byte.MaxValue], [0, 255]);
        Check(form, [short.MinValue, short.MaxValue], [-32768, 32767]);
        Check(form, [ushort.MinValue, ushort.MaxValue], [0, 65535]);
        Check(form, [int.MinValue, int.MaxValue], [int.MinValue, int.MaxValue]);
        Check(form, [uint.MinValue, uint.MaxValue], [0, uint.MaxValue]);
        Check(form, [long.MinValue, 5L], [long.MinValue, 5]);
        Check(form, [ulong.MaxValue, 5ul], [ulong.MaxValue, 5]);
        Check(form, [true, false], [1, 0]);
    }

    [Theory, MemberData(nameof(Forms))]
    public void LongsKeepAllTheirBits(TensorForm form)
    {
        (OnnxTensor tensor, MemoryModelFiles files) = Read([long.MinValue, long.MaxValue, -1], form);
        Assert.Equal([long.MinValue, long.MaxValue, -1], TensorValues.ReadLongs(tensor, files));
        Assert.Equal([-1], TensorValues.ReadLongs(tensor, files, 2, 1));
    }

    [Fact]
    public void EveryHalfIsExact()
    {
        Half[] all = [.. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        (OnnxTensor tensor, MemoryModelFiles files) = Read(all, TensorForm.Raw);
        Assert.Equal([.. all.Select(half => (double)half)], TensorValues.ReadDoubles(tensor, files, 0, all.Length));
    }

    [Fact]
    public void ExternalValuesAreReadFromTheirFile()
    {
        MemoryModelFiles files = new OnnxWriter().ExternalInitializer("a", [1], [1f]).ExternalInitializer("b", [2], [2f, 3f]).ToFiles();
        Assert.Equal([2f, 3f], TensorValues.ReadFloats(OnnxReader.Read(files).Graph.Initializers["b"], files));
    }

    [Fact]
    public void WhatCannotBeReadIsRefused()
    {
        (OnnxTensor floats, MemoryModelFiles files) = Read([1f], TensorForm.Raw);
        Assert.Contains("'t'", Assert.Throws<ModelException>(() => TensorValues.ReadLongs(floats, files)).Message);
        (OnnxTensor large, files) = Read([ulong.MaxValue], TensorForm.Raw);
        Assert.Contains("2^63", Assert.Throws<ModelException>(() => TensorValues.ReadLongs(large, files)).Message);
        MemoryModelFiles shrunk = new([]);
        Assert.Equal(Rule.UnreadableFile, Assert.Throws<ModelException>(() => TensorValues.ReadFloats(floats, shrunk)).Rule);
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorValues.ReadFloats(floats, files, 1, 1));
    }
}
