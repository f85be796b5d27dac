using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GradCamPlusPlusMethod : LayerMethod
{
    public override string Name => "GradCamPlusPlus";

    public override string Summary => "Grad-CAM++: the rectified sum of a layer's channels, weighted by positive gradients that count the more the fewer there are (Chattopadhyay et al. 2018, arXiv:1710.11063, equations 5, 6 and 19).";

    // Keeps positions without gradient from 0 / 0; gradients below its root fade, as they do in pytorch-grad-cam.
    private const float Stabilizer = 1e-6f;

    protected override FeatureBuffer Heat(LayerSignal signal)
    {
        var mean = signal.Mean(signal.Activation);
        var share = OperationCatalog.GradCamPlusPlusShare(signal.Positions, Stabilizer, Operand.Of(mean, signal.Gradient));
        return signal.Heat(signal.Sum(signal.Gradient, share), rectify: true);
    }
}
