using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Operators;

/// <summary>What a function says of itself, against its values: a trait that is wrong, or one that nobody thought of, fails under the function's name.</summary>
public class PointwiseTraitTests
{
    private static readonly double[] Points = [.. Enumerable.Range(-400, 801).Select(i => i / 40.0)];

    public static TheoryData<Type> Functions => [.. FunctionSamples.Types];

    [Theory]
    [MemberData(nameof(Functions))]
    public void TraitsAgreeWithTheValues(Type type) => Assert.All(FunctionSamples.Of(type), function =>
    {
        var traits = function.Traits;
        double[] values = [.. Points.Select(function.Apply).Where(value => !double.IsNaN(value))];
        Assert.NotEmpty(values);
        Assert.Equal(function.Apply(0) == 0, traits.IsZeroAtZero);
        Assert.Equal(values.All(value => value >= 0), traits.IsNonNegative);
        Assert.Equal(values.Zip(values.Skip(1)).All(pair => pair.Second >= pair.First), traits.IsMonotone);
        Assert.Equal(Points.All(x => double.IsFinite(function.Apply(x))), traits.IsFinite);
        Assert.Equal(Points.All(x => function.Apply(x) == Math.Max(x, 0)), traits.IsPositivePart);
        Assert.Equal(Points.All(x => function.Apply(x) == x), function.IsIdentity);
        Assert.Equal(Points.All(x => Math.Abs(function.Apply(x) - (1 / (1 + Math.Exp(-x)))) < 1e-9), traits.IsLogistic);
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public void ARectifierHasAGuidedSignal(Type type) => Assert.All(FunctionSamples.Of(type), function =>
    {
        FeatureBuffer input = new("input", 16, 1, 1), output = new("output", 16, 1, 1);
        if (function.Traits.IsRectifier) Assert.NotEmpty(function.Guided(input, output).Operands);
        else if (function is not Clip) Assert.Throws<InvalidOperationException>(() => function.Guided(input, output));
        if (function.Traits.PassIsTold) Assert.Same(OperationForms.DeriveMarked, function.Derivative(input, output).Form.OnMarks);
    });

    /// <summary>Recognition and folding ask for values wherever a file's constants lead.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void AFunctionHasAnAnswerEverywhere(Type type) => Assert.All(FunctionSamples.Of(type), function =>
        Assert.All((double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon], x => Assert.Null(Record.Exception(() => function.Apply(x)))));

    [Theory]
    [MemberData(nameof(Functions))]
    public void AFunctionHasSamples(Type type) => Assert.NotEmpty(FunctionSamples.Of(type));
}
