using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp;

namespace SaliencyGen.Reference.Methods;

/// <summary>Layer-wise relevance propagation with Zennit's rules. It starts with the score at the target and 0 elsewhere.</summary>
public static class LrpMethod
{
    /// <summary>Epsilon on every layer.</summary>
    public static Attribution Lrp(this ReferenceNetwork network, double[] input, ExplainedScore target, double eps = Stabilizer.Default) =>
        network.Lrp(input, target, LrpComposite.Epsilon(eps));

    public static Attribution Lrp(this ReferenceNetwork network, double[] input, ExplainedScore target, LrpComposite composite)
    {
        ForwardPass pass = network.Run(input);
        Tensor start = pass.Shares(target);
        Tensor relevance = BackwardPass.ToInput(network, network.LogitsName, start, new LrpPass(pass, composite).Step);
        return new Attribution(relevance.Data, pass.Score(target));
    }
}
