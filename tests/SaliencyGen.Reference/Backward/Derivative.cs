namespace SaliencyGen.Reference.Backward;

/// <summary>The chain rule: every live input of a step gets its vector-Jacobian product.</summary>
public static class Derivative
{
    public static Rule Of(ForwardPass pass) => (step, signal) => Step(pass, step, signal);

    public static IEnumerable<(string, Tensor)> Step(ForwardPass pass, Step step, Tensor signal)
    {
        Tensor?[] inputs = pass.Inputs(step);
        return LiveInputs.Of(pass.Network, step).Select(i => (step.Inputs[i], step.Operator.Vjp(i, inputs, pass[step.Output], signal)));
    }
}

/// <summary>The ordinals of a step's inputs that depend on the network's input.</summary>
internal static class LiveInputs
{
    public static int[] Of(ReferenceNetwork network, Step step) =>
        [.. Enumerable.Range(0, step.Inputs.Length).Where(i => network.IsLive(step.Inputs[i]))];
}
