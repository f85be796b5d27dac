using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Every operator the oracle knows against shared/conformance/opgrad: float64 PyTorch values and input gradients.</summary>
public class OperatorGradientTests(ITestOutputHelper output)
{
    // Stored as float32, and summed by PyTorch in float64.
    private const double Rounded = 1e-6;

    private static readonly string? Root = SharedFolder.Find("conformance/opgrad");

    public static TheoryData<string> Names()
    {
        TheoryData<string> names = [];
        if (Root is not null)
            foreach (string folder in Directory.GetDirectories(Root).Order())
                names.Add(Path.GetFileName(folder));
        return names;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void MatchesPyTorch(string name)
    {
        string At(string file) => Path.Combine(Root!, name, file);
        ReferenceNetwork network;
        try
        {
            network = ReferenceNetwork.Load(At("model.onnx"));
        }
        catch (NotSupportedException unsupported)
        {
            ExpectedSkips.Reasons.Check(unsupported.Message);
            Assert.Skip(unsupported.Message);
            return;
        }
        ForwardPass pass = network.Run(TensorFile.Read(At("input_0.pb")).Data);
        Tensor expected = TensorFile.Read(At("output_0.pb"));
        Assert.Equal(expected.Shape, pass[network.OutputName].Shape);
        double forward = Closeness.RelativeL2(pass[network.OutputName].Data, expected.Data);

        Tensor start = TensorFile.Read(At("grad_output.pb"));
        Tensor gradient;
        try
        {
            gradient = BackwardPass.ToInput(network, network.OutputName, start, Derivative.Of(pass));
        }
        catch (NotSupportedException unsupported)
        {
            ExpectedSkips.Reasons.Check(unsupported.Message);
            Assert.Skip(unsupported.Message);
            return;
        }
        double backward = Closeness.RelativeL2(gradient.Data, TensorFile.Read(At("grad_input.pb")).Data);
        output.WriteLine($"forward {forward:e2}, gradient {backward:e2}");
        Assert.InRange(forward, 0, Rounded);
        Assert.InRange(backward, 0, Rounded);
    }
}
