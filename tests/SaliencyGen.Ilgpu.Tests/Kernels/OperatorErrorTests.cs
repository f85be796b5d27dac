using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>Every operator at awkward values, on the device and on the CPU, within what <see cref="BoundSimd"/> allows.</summary>
public class OperatorErrorTests
{
    // Marks are bits of channels beside each other, which devices do not have: these are for the CPU alone and tested there.
    private static readonly HashSet<Type> OfMarks = [typeof(ActivateMarked<>), typeof(DeriveMarked), typeof(GuidedMarked)];

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void EveryOperatorIsAsGoodAsItsFormula(string device)
    {
        _ = TestDevice.Get(device);
        Assert.Multiple([.. OperatorCases.All.Values.Select<Action<string>, Action>(run => () => run(device))]);
    }

    [Fact]
    public void NoOperatorIsForgotten()
    {
        var tested = OperatorCases.All.Keys.Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var activations = OperatorCases.All.Keys.SelectMany(type => type.GetGenericArguments()).ToHashSet();
        var types = typeof(IOperator).Assembly.GetTypes().Where(type => type.IsValueType).ToList();
        Assert.DoesNotContain(types, type => type.IsAssignableTo(typeof(IOperator)) && !OfMarks.Contains(type) && !tested.Contains(type));
        Assert.DoesNotContain(types, type => type.IsAssignableTo(typeof(IActivation)) && !activations.Contains(type));
    }
}
