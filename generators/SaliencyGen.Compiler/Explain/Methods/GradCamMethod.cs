using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GradCamMethod : LayerMethod
{
    public override string Name => "GradCam";

    public override string Summary => "Grad-CAM: the rectified sum of a layer's channels weighted by their mean gradient (Selvaraju et al. 2016, arXiv:1610.02391, equations 1 and 2).";

    protected override FeatureBuffer Heat(LayerSignal signal) => signal.Heat(signal.Mean(signal.Gradient), rectify: true);
}
