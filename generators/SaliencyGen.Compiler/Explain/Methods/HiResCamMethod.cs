using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class HiResCamMethod : LayerMethod
{
    public override string Name => "HiResCam";

    public override string Summary => "HiResCAM: the sum of a layer's activations, each times its own gradient; signed, as CAM, which it generalises (Draelos and Carin 2020, arXiv:2011.08891).";

    protected override FeatureBuffer Heat(LayerSignal signal) => signal.Heat(signal.Gradient, rectify: false);
}
