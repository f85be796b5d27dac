using SaliencyGen.Reference.Backward;

namespace SaliencyGen.Reference.Methods;

/// <summary>The gradient of the score and its products (Simonyan et al. 2014; Shrikumar et al. 2016 for gradient times input).</summary>
public static class Gradients
{
    public static Attribution Gradient(this ReferenceNetwork network, double[] input, ExplainedScore target)
    {
        ForwardPass pass = network.Run(input);
        return new Attribution(Of(pass, target).Data, pass.Score(target));
    }

    public static Attribution GradientTimesInput(this ReferenceNetwork network, double[] input, ExplainedScore target)
    {
        ForwardPass pass = network.Run(input);
        return new Attribution((pass.Input * Of(pass, target)).Data, pass.Score(target));
    }

    internal static Tensor Of(ForwardPass pass, ExplainedScore target) =>
        BackwardPass.ToInput(pass.Network, pass.Network.LogitsName, pass.Start(target), Derivative.Of(pass));
}
