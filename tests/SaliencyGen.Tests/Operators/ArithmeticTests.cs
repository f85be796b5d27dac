using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed class ArithmeticTests
{
    [Fact]
    public void Absolute() => OperatorCheck.Run<Absolute>(0, (v, _, _, _) => Math.Abs(v));

    [Fact]
    public void Identity() => OperatorCheck.Run<Identity>(0, (v, _, _, _) => v);

    [Fact]
    public void Add() => OperatorCheck.Run<Add>(1, (v, a, _, _) => v + a);

    [Fact]
    public void Subtract() => OperatorCheck.Run<Subtract>(1, (v, a, _, _) => v - a);

    [Fact]
    public void SubtractFrom() => OperatorCheck.Run<SubtractFrom>(1, (v, a, _, _) => a - v);

    [Fact]
    public void Multiply() => OperatorCheck.Run<Multiply>(1, (v, a, _, _) => v * a);

    [Fact]
    public void Choose() => OperatorCheck.Run<Choose>(2, (v, a, b, _) => v > 0 ? a : b);

    // Not fused everywhere, so the product may be rounded on its own.
    [Fact]
    public void MultiplyThenAdd() =>
        OperatorCheck.Run<MultiplyThenAdd>(2, (v, a, b, _) => (v * a) + b, scale: (v, a, b, _) => Math.Abs(v * a) + Math.Abs(b));

    [Fact]
    public void ScaleBy() => OperatorCheck.Run<ScaleBy>(0, (v, _, _, _) => v * -1.5, new(-1.5f));

    // A step that is a power of two keeps the quotient exact, so that ties are ties here, too.
    [Fact]
    public void Quantize() => OperatorCheck.Run<Quantize>(0, (v, _, _, _) => 0.25 * Math.Clamp(Math.Round(v / 0.25), -3, 5), new(0.25f, -3, 5));

    [Fact]
    public void Then_hands_over_operands_and_scalars() => OperatorCheck.Run<Then<Then<ScaleBy, Multiply>, Then<ScaleBy, Add>>>(
        2, (v, a, b, _) => (v * 2 * a * 3) + b, new(2, 3), (v, a, b, _) => Math.Abs(6 * v * a) + Math.Abs(b));

    [Fact]
    public void Then_can_take_three_operands() =>
        OperatorCheck.Run<Then<Multiply, Then<Multiply, Multiply>>>(3, (v, a, b, c) => v * a * b * c);
}
