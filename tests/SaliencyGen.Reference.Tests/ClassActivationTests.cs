using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Methods;
using Xunit;

namespace SaliencyGen.Reference.Tests;

public class ClassActivationTests
{
    /// <summary>Behind a mean over N cells and one dense layer the gradient is w_ck / N: CAM is N times the signed Grad-CAM.</summary>
    [Fact]
    public void CamIsGradCamTimesTheCells()
    {
        string? root = SharedFolder.Find("golden");
        Assert.SkipWhen(root is null, "shared/golden is not here");
        GoldenCase golden = new(root!, "pneumonia-resnet/normal_t0");
        Tensor signed = GradCamMethod.Map(golden.Network.Run(golden.Input), golden.Target);
        double[] expected = Resize.Bilinear((double)signed.Count * signed, golden.Network.InputShape[2..]).Data;
        Assert.InRange(Closeness.RelativeL2(golden.Network.Cam(golden.Input, golden.Target).Values, expected), 0, 1e-12);
    }

    [Fact]
    public void CamRefusesOtherHeads()
    {
        string? root = SharedFolder.Find("golden");
        Assert.SkipWhen(root is null, "shared/golden is not here");
        GoldenCase golden = new(root!, "mnist-cntk/digit2_t1");
        Assert.Throws<NotSupportedException>(() => golden.Network.Cam(golden.Input, golden.Target));
    }
}
