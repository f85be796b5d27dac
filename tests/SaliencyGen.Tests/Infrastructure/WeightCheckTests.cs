using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>Weights that are no numbers are refused when they are packed, by the model's file, tensor, element and value.</summary>
public sealed unsafe class WeightCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saliencygen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_not_finite_is_named(float value)
    {
        using var source = Source(1, 2, 3, value, 5);
        AssertNamed(Assert.Throws<InvalidDataException>(() => source.Floats(Weights(source, 5))), 3, value);
        AssertNamed(Assert.Throws<InvalidDataException>(() => source.Floats(Weights(source, 5).View([2], [2], 1))), 1, value);
        AssertNamed(Assert.Throws<InvalidDataException>(() => source.Divisors(Weights(source, 5))), 3, value);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(5).Bias(Weights(source, 5))), 3, value);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(5).Multiply(Weights(source, 5))), 3, value);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(5).Divide(Weights(source, 5))), 3, value);
        for (int i = 0; i < 4; i++) AssertNamed(Assert.Throws<InvalidDataException>(() => Normalise(source, i)), 3, value);
        Assert.Equal(3, source.Floats(Weights(source, 3))[2]);
    }

    /// <summary>A mask of negative infinities is a legal summand; NaN is none.</summary>
    [Fact]
    public void A_summand_may_be_infinite_but_must_be_a_number()
    {
        using var source = Source(0, float.NegativeInfinity, float.NaN);
        Assert.Equal(float.NegativeInfinity, source.Summands(Weights(source, 2))[1]);
        Assert.Equal([0, float.NegativeInfinity], new ChannelFold(2).Add(Weights(source, 2)).Shift);
        AssertNamed(Assert.Throws<InvalidDataException>(() => source.Summands(Weights(source, 3))), 2, float.NaN);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(3).Add(Weights(source, 3))), 2, float.NaN);
    }

    [Fact]
    public void A_divisor_of_zero_is_named()
    {
        using var source = Source(1, 0);
        AssertNamed(Assert.Throws<InvalidDataException>(() => source.Divisors(Weights(source, 2))), 1, 0);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(2).Divide(Weights(source, 2))), 1, 0);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0f)]
    public void A_variance_without_a_root_is_named(float variance)
    {
        using var source = Source(1, variance);
        AssertNamed(Assert.Throws<InvalidDataException>(() => new ChannelFold(2).BatchNorm(One, One, One, Weights(source, 2), 0)), 1, variance);
    }

    [Fact]
    public void A_constant_of_the_build_is_named_by_its_layer()
    {
        using var source = Source(1);
        string message = Assert.Throws<InvalidDataException>(() => source.Floats(Tensor.Of([1, float.NaN]))).Message;
        Assert.Contains("element 1 is NaN", message);
        Assert.Contains("'conv1'", message);
    }

    private static Tensor One => Tensor.Of([1]);

    private static Tensor Weights(WeightSource source, int count) => source.Float32(0, count, name: "conv1.weight");

    private static void Normalise(WeightSource source, int parameter) => new ChannelFold(5).BatchNorm(
        parameter == 0 ? Weights(source, 5) : One,
        parameter == 1 ? Weights(source, 5) : One,
        parameter == 2 ? Weights(source, 5) : One,
        parameter == 3 ? Weights(source, 5) : One,
        1e-5f);

    private void AssertNamed(InvalidDataException exception, int element, float value)
    {
        Assert.Contains("'conv1'", exception.Message);
        Assert.Contains("tensor 'conv1.weight'", exception.Message);
        Assert.Contains(Path.Combine(_folder, "net.onnx"), exception.Message);
        Assert.Contains(FormattableString.Invariant($"element {element} is {value}"), exception.Message);
        Assert.Contains("expected", exception.Message);
    }

    private WeightSource Source(params float[] values)
    {
        byte[] content = MemoryMarshal.AsBytes<float>(values).ToArray();
        File.WriteAllBytes(Path.Combine(_folder, "net.onnx"), content);
        var source = WeightSource.File(new ModelOptions { WeightsPath = _folder }, "net.onnx", content.Length, Convert.ToHexString(SHA256.HashData(content)));
        source.Open();
        source.BeginLayer("conv1");
        return source;
    }
}
