using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Operators that choose, scatter or sample: the forward pass against ONNX Runtime, the gradient against differences of the forward pass.</summary>
public class ExpandedOperatorTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => Tier.Rows(ExpandedModels.All.Keys, name => !ExpandedModels.Quick.Contains(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndGradientAgree(string name) => OperatorCheck.Run(output, name, ExpandedModels.All[name]().ToBytes());
}
