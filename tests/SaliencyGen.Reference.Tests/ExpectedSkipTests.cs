using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>The list of what the interpreter does not know holds nothing that it has learnt.</summary>
[Deep]
public class ExpectedSkipTests
{
    [Fact]
    public void EveryListedReasonIsNeeded()
    {
        string[] roots = [.. new[] { "conformance/mini", "conformance/opgrad" }.Select(SharedFolder.Find).OfType<string>()];
        Assert.SkipWhen(roots.Length == 0, "shared/conformance is not here");
        string[] refusals =
        [
            .. roots.SelectMany(root => Directory.GetFiles(root, "*.onnx", SearchOption.AllDirectories)).Select(Refusal).OfType<string>(),
        ];
        ExpectedSkips.Reasons.CheckAllNeeded(refusals);
    }

    private static string? Refusal(string model)
    {
        string[] inputs = Directory.GetFiles(Path.GetDirectoryName(model)!, "input*.pb");
        try
        {
            ReferenceNetwork network = ReferenceNetwork.Load(model);
            ForwardPass pass = network.Run(TensorFile.Read(inputs[0]).Data);
            BackwardPass.ToInput(network, network.OutputName, Tensor.Zeros(pass[network.OutputName].Shape), Derivative.Of(pass));
            return null;
        }
        catch (NotSupportedException unsupported)
        {
            return unsupported.Message;
        }
    }
}
