using System.Text.Json;
using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Whole small classifiers in every exported form against shared/conformance/mini.</summary>
public class MiniNetworkTests(ITestOutputHelper output)
{
    // meta.json: PyTorch's own float32 error is about 1e-7; kinks and folded weights add to it.
    private const double Rounded = 1e-5;

    private static readonly string? Root = SharedFolder.Find("conformance/mini");

    public static TheoryData<string> Files()
    {
        TheoryData<string> names = [];
        if (Root is not null)
            foreach (string file in Directory.GetFiles(Root, "*.onnx", SearchOption.AllDirectories).Order())
                names.Add(Path.GetRelativePath(Root, file));
        return names;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void MatchesPyTorch(string file)
    {
        string At(string name) => Path.Combine(Root!, Path.GetDirectoryName(file)!, name);
        JsonElement meta = JsonDocument.Parse(File.ReadAllText(At("meta.json"))).RootElement;
        try
        {
            ReferenceNetwork network = ReferenceNetwork.Load(Path.Combine(Root!, file));
            ForwardPass pass = network.Run(TensorFile.Read(At("input.pb")).Data);
            Tensor y = pass[network.OutputName];
            double forward = Closeness.RelativeL2(y.Data, TensorFile.Read(At("logits.pb")).Data);
            Tensor start = Tensor.Zeros(y.Shape);
            start.Data[meta.GetProperty("target").GetInt32()] = 1;
            Tensor gradient = BackwardPass.ToInput(network, network.OutputName, start, Derivative.Of(pass));
            double backward = Closeness.RelativeL2(gradient.Data, TensorFile.Read(At("grad_input.pb")).Data);
            output.WriteLine($"forward {forward:e2}, gradient {backward:e2}");
            Assert.InRange(forward, 0, Rounded);
            Assert.InRange(backward, 0, Rounded);
        }
        catch (NotSupportedException unsupported)
        {
            ExpectedSkips.Reasons.Check(unsupported.Message);
            Assert.Skip(unsupported.Message);
        }
    }
}
