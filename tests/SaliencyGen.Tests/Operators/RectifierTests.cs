using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed class RectifierTests
{
    private static readonly Scalars Bounds = new(0.3f, 6);

    [Fact]
    public void Rectify() => OperatorCheck.Run<Rectify>(0, (v, _, _, _) => Math.Max(v, 0));

    [Fact]
    public void RectifyNegative() => OperatorCheck.Run<RectifyNegative>(0, (v, _, _, _) => Math.Min(v, 0));

    [Fact]
    public void GuidedRelu() => OperatorCheck.Run<GuidedRelu>(1, (v, a, _, _) => a > 0 ? Math.Max(v, 0) : 0);

    [Fact]
    public void GuidedClip() => OperatorCheck.Run<GuidedClip>(1, (v, a, _, _) => a > 0.3f && a < 6 ? Math.Max(v, 0) : 0, Bounds);

    [Fact]
    public void DeriveRelu() => OperatorCheck.Run<DeriveRelu>(1, (v, a, _, _) => a > 0 ? v : 0);

    [Fact]
    public void DeriveClip() => OperatorCheck.Run<DeriveClip>(1, (v, a, _, _) => a > 0.3f && a < 6 ? v : 0, Bounds);

    [Fact]
    public void DeriveSigmoid() =>
        OperatorCheck.Run<DeriveSigmoid>(1, (v, a, _, _) => v * a * (1 - a), scale: (v, a, _, _) => v * a * (1 + Math.Abs(a)));
}
