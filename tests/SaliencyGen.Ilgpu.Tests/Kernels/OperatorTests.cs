using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class OperatorTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>On the device as on the CPU, both within what <see cref="BoundSimd"/> allows.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void EveryOperatorGivesWhatItGivesOnTheCpu(string device)
    {
        _ = TestDevice.Get(device);
        Assert.Multiple([.. OperatorCases.All.Values.Select<Action<string>, Action>(run => () => run(device))]);
    }

    [Fact]
    public void NoOperatorIsForgotten()
    {
        var tested = OperatorCases.All.Keys.Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var activations = OperatorCases.All.Keys.SelectMany(type => type.GetGenericArguments()).ToHashSet();
        var assembly = typeof(IOperator).Assembly;
        Assert.All(
            assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IOperator))), type => Assert.Contains(type, tested));
        Assert.All(
            assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IActivation))), type => Assert.Contains(type, activations));
    }
}
