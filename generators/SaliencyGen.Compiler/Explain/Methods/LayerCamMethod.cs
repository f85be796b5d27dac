using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class LayerCamMethod : LayerMethod
{
    public override string Name => "LayerCam";

    public override string Summary => "LayerCAM: the rectified sum of a layer's activations, each times the positive part of its own gradient (Jiang et al. 2021, doi:10.1109/TIP.2021.3089943, equations 5 to 7).";

    protected override FeatureBuffer Heat(LayerSignal signal) => signal.Heat(signal.Map(signal.Gradient, OperationCatalog.Rectify), rectify: true);
}
