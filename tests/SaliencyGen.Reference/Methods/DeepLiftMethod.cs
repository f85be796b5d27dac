using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.DeepLift;

namespace SaliencyGen.Reference.Methods;

/// <summary>DeepLIFT with the Rescale rule: multiplier times (x - x0), which sums to S - S0.</summary>
public static class DeepLiftMethod
{
    public static Attribution DeepLift(this ReferenceNetwork network, double[] input, double[] baseline, ExplainedScore target)
    {
        ForwardPass pass = network.Run(input), reference = network.Run(baseline);
        Tensor m = BackwardPass.ToInput(network, network.LogitsName, pass.Start(target), new RescalePass(pass, reference).Step);
        return new Attribution((m * (pass.Input - reference.Input)).Data, pass.Score(target), reference.Score(target));
    }

    /// <summary>DeepLIFT with the RevealCancel rule at every activation.</summary>
    public static Attribution DeepLiftRevealCancel(this ReferenceNetwork network, double[] input, double[] baseline, ExplainedScore target)
    {
        ForwardPass pass = network.Run(input), reference = network.Run(baseline);
        Tensor contributions = new RevealCancelPass(pass, reference).Contributions(pass.Start(target));
        return new Attribution(contributions.Data, pass.Score(target), reference.Score(target));
    }
}
