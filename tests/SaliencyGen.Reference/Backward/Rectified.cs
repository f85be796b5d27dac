using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Backward;

/// <summary>
/// The chain rule with rectified signals. DeconvNet (Zeiler and Fergus 2014): max(g, 0) at every rectifier. Guided backpropagation
/// (Springenberg et al. 2015): that, and only where the rectifier let its input through.
/// </summary>
public static class Rectified
{
    public static Rule Of(ForwardPass pass, bool guided) => (step, signal) =>
    {
        if (step.Operator is not Activation activation
            || activation.Function(pass.Inputs(step)).Passes is not { } passes
            || HardGate.IsClip(pass, step))
            return Derivative.Step(pass, step, signal);
        Tensor z = pass[step.Inputs[0]];
        return [(step.Inputs[0], signal.Positive().Zip(z, (g, v) => guided && !passes(v) ? 0 : g))];
    };
}
