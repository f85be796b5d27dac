using SaliencyGen.Reference.Backward;

namespace SaliencyGen.Reference.Methods;

/// <summary>DeconvNet and guided backpropagation: see <see cref="Rectified"/>.</summary>
public static class RectifiedGradients
{
    public static Attribution DeconvNet(this ReferenceNetwork network, double[] input, ExplainedScore target) =>
        Explain(network, input, target, guided: false);

    public static Attribution GuidedBackprop(this ReferenceNetwork network, double[] input, ExplainedScore target) =>
        Explain(network, input, target, guided: true);

    private static Attribution Explain(ReferenceNetwork network, double[] input, ExplainedScore target, bool guided)
    {
        ForwardPass pass = network.Run(input);
        Tensor signal = BackwardPass.ToInput(network, network.LogitsName, pass.Start(target), Rectified.Of(pass, guided));
        return new Attribution(signal.Data, pass.Score(target));
    }
}
