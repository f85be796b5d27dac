using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Subgraphs and functions: the forward pass against ONNX Runtime, the gradient against differences of the forward pass.</summary>
public class ControlTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => Tier.Rows(ControlModels.All.Keys, name => !ControlModels.Quick.Contains(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndGradientAgree(string name) => OperatorCheck.Run(output, name, ControlModels.All[name]().ToBytes());
}
