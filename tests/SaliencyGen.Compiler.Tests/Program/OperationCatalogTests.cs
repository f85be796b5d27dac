using System.Reflection;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Tests.Operators;
using SaliencyGen.Operators;
using Xunit;
using Clip = SaliencyGen.Compiler.Operators.Pointwise.Clip;
using Operand = SaliencyGen.Compiler.Program.Operations.Operand;
using Relu = SaliencyGen.Compiler.Operators.Pointwise.Relu;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>The compiler's catalogue of elementwise operations and the runtime's structs are one list.</summary>
public class OperationCatalogTests
{
    private static readonly Assembly Runtime = typeof(IOperator).Assembly;

    private static readonly OperationForm[] Forms =
        [.. typeof(OperationForms).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OperationForm)field.GetValue(null)!)];

    public static TheoryData<string> Names => [.. Forms.Select(form => form.Name)];

    public static TheoryData<Type> Functions => [.. FunctionSamples.Types];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnOperationIsAStructOfTheRuntime(string name)
    {
        var form = Forms.Single(form => form.Name == name);
        var type = Runtime.GetType($"SaliencyGen.Operators.{name}{(form.TakesFunction ? "`1" : "")}", throwOnError: true)!;
        // Relu has no scalars of its own.
        if (form.TakesFunction) type = type.MakeGenericType(Runtime.GetType("SaliencyGen.Operators.Relu", throwOnError: true)!);
        Assert.Equal((form.Operands, form.Scalars), (Number(type, "Operands"), Number(type, "Scalars")));
    }

    /// <summary>What no rule can reach is not kept.</summary>
    [Fact]
    public void AStructOfTheRuntimeIsInTheCatalogue()
    {
        var structs = Runtime.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IOperator))).Select(type => type.Name.Split('`')[0]);
        Assert.Equal(Forms.Select(form => form.Name).Append("Then").Order(), structs.Order());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void AFunctionIsAStructOfTheRuntime(Type type)
    {
        var own = Runtime.GetType($"SaliencyGen.Operators.{type.Name}", throwOnError: true)!;
        Assert.Contains(typeof(IActivation), own.GetInterfaces());
        Assert.All(FunctionSamples.Of(type), function => Assert.Equal(Number(own, "Scalars"), function.Scalars.Count));
    }

    [Fact]
    public void AnActivationOfTheRuntimeIsAFunction()
    {
        var structs = Runtime.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IActivation))).Select(type => type.Name);
        Assert.Equal(FunctionSamples.Types.Select(type => type.Name).Order(), structs.Order());
    }

    [Fact]
    public void OperandsAndScalarsAreCounted()
    {
        var operand = Operand.Of(new FeatureBuffer("map", 16, 1, 1));
        Assert.Throws<ArgumentException>(() => new Operation(OperationForms.Add, null, []));
        Assert.Throws<ArgumentException>(() => new Operation(OperationForms.Add, null, [1], operand));
        Assert.Throws<ArgumentException>(() => new Operation(OperationForms.Activate, null, []));
        Assert.Throws<ArgumentException>(() => new Operation(OperationForms.Add, new Relu(), [], operand));
        Assert.Equal("Rescale<Clip>", OperationCatalog.Rescale(new Clip(0, 6), 0.5f, operand, operand).TypeName);
        Assert.Equal([0.5f, 0, 6], OperationCatalog.Rescale(new Clip(0, 6), 0.5f, operand, operand).Scalars);
    }

    private static int Number(Type type, string property) =>
        (int)type.GetProperty(property, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
