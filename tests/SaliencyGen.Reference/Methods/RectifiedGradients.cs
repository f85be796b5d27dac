using SaliencyGen.Reference.Backward;

namespace SaliencyGen.Reference.Methods;

/// <summary>DeconvNet and guided backpropagation: see <see cref="Rectified"/>.</summary>
public static class RectifiedGradients
{
    public static Attribution DeconvNet(this ReferenceNetwork network, double[] input, int target) =>
        Explain(network, input, target, guided: false);

    public static Attribution GuidedBackprop(this ReferenceNetwork network, double[] input, int target) =>
        Explain(network, input, target, guided: true);

    private static Attribution Explain(ReferenceNetwork network, double[] input, int target, bool guided)
    {
        ForwardPass pass = network.Run(input);
        Tensor signal = BackwardPass.ToInput(network, network.LogitsName, pass.AtTarget(target, 1), Rectified.Of(pass, guided));
        return new Attribution(signal.Data, pass.Score(target));
    }
}
