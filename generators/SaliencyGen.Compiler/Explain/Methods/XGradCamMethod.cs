using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class XGradCamMethod : LayerMethod
{
    public override string Name => "XGradCam";

    public override string Summary => "XGrad-CAM: the rectified sum of a layer's channels weighted by the mean of their gradient, each position counting by its activation (Fu et al. 2020, arXiv:2008.02312, equation 8).";

    // Keeps channels without activation from 0 / 0.
    private const float Stabilizer = 1e-7f;

    protected override FeatureBuffer Heat(LayerSignal signal)
    {
        var product = signal.Sum(signal.Gradient, OperationCatalog.Multiply(Operand.Of(signal.Activation)));
        var activation = signal.Sum(signal.Activation);
        return signal.Heat(signal.Map(activation, OperationCatalog.DivideByStabilized(Stabilizer, Operand.Of(product))), rectify: true);
    }
}
