using SaliencyGen.Compiler.Emit;
using SaliencyGen.Compiler.Graph;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Emit;

/// <summary>Constants that are no run of any file: few as literals, many as one token, which the C# compiler reads at once.</summary>
public class TensorTextTests
{
    private static readonly TensorText Text = new(new MemoryModelFiles([]));

    [Fact]
    public void FewAreLiterals() => Assert.Equal("Tensor.Of([1f, -0f, 0.5f])", Of([1, -0f, 0.5f]));

    [Fact]
    public void ManyOfFewValuesArePicked()
    {
        float[] mask = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 1 ? -100f : i == 5 ? -0f : 0f)];
        Assert.Equal($"Tensor.Picked([0f, -100f, -0f], \"{string.Concat(mask.Select(value => value != 0 ? '1' : float.IsNegative(value) ? '2' : '0'))}\"u8)", Of(mask));
    }

    [Fact]
    public void ManyValuesAreTheirBytes()
    {
        float[] values = [.. Enumerable.Range(0, 300).Select(i => MathF.Sin(i))];
        string text = Of(values);
        Assert.StartsWith("Tensor.Base64(\"", text);
        byte[] bytes = Convert.FromBase64String(text["Tensor.Base64(\"".Length..^"\"u8)".Length]);
        Assert.Equal(values, Enumerable.Range(0, 300).Select(i => BitConverter.ToSingle(bytes, 4 * i)));
    }

    [Fact]
    public void WhatAViewRepeatsIsWrittenOnce() =>
        Assert.Equal("Tensor.Of([1f, 2f]).View([2, 3], [1, 0])", Text.Of(Constant.Of([2], [1f, 2f]).View([2, 3], [1, 0], 0)));

    private static string Of(float[] values) => Text.Of(Constant.Of([values.Length], values));
}
