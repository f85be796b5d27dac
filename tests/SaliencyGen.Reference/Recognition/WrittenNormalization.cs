using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;

namespace SaliencyGen.Reference.Recognition;

/// <summary>
/// (x - mean x) / sqrt(mean (x - mean x)^2 + epsilon) factor + offset in other operators, with or without factor and offset; without the mean it is
/// RMSNormalization. Squares are powers or products, the quotient may be a product with a reciprocal, a root a power.
/// </summary>
internal static class WrittenNormalization
{
    public static Step? EndingAt(ForwardPass pass, Step step)
    {
        (string normalized, string? offset) = WithConstant<Add>(pass, step.Output);
        (string quotient, string? factor) = WithConstant<Mul>(pass, normalized);
        if (Quotient(pass, quotient) is not { } found)
            return null;
        string[] parameters = offset is not null ? [factor ?? "", offset] : factor is not null ? [factor] : [];
        return parameters.All(name => name.Length == 0 || Fits(pass, name, found.Source))
            ? new Step(step.Name, found.Operator, [found.Source, .. parameters], step.Output)
            : null;
    }

    // A tensor as another one and a constant under an operator; itself where it is none.
    private static (string Tensor, string? Constant) WithConstant<T>(ForwardPass pass, string tensor)
        where T : Operator
    {
        if (pass.Network.Producer(tensor) is not { Operator: T } step || step.Inputs.Count(pass.Network.IsLive) != 1)
            return (tensor, null);
        int live = pass.Network.IsLive(step.Inputs[0]) ? 0 : 1;
        return (step.Inputs[live], step.Inputs[1 - live]);
    }

    private static bool Fits(ForwardPass pass, string constant, string source) =>
        Broadcast.Shape(pass[constant].Shape, pass[source].Shape).AsSpan().SequenceEqual(pass[source].Shape);

    private static (AxisNormalization Operator, string Source)? Quotient(ForwardPass pass, string tensor)
    {
        foreach ((string over, string root) in Quotients(pass, tensor))
            if (Root(pass, root) is { } mean && Mean(pass, mean.Tensor) is { } square && IsSame(pass, Squared(pass, square.Tensor), over))
            {
                bool centred = Centred(pass, over, square.Axes, out string source);
                return (new AxisNormalization(_ => square.Axes, mean.Epsilon, centred), source);
            }
        return null;
    }

    // a / b, a (1 / b), and a b^(-1/2), which counts as a over the root of b.
    private static IEnumerable<(string Over, string Root)> Quotients(ForwardPass pass, string tensor)
    {
        if (pass.Network.Producer(tensor) is { Operator: Div } division && division.Inputs.All(pass.Network.IsLive))
            yield return (division.Inputs[0], division.Inputs[1]);
        if (pass.Network.Producer(tensor) is { Operator: Mul } product && product.Inputs.All(pass.Network.IsLive))
            for (int k = 0; k < 2; k++)
                if (pass.Network.Producer(product.Inputs[k]) is { } inverse)
                {
                    if (inverse.Operator == SmoothActivations.Reciprocal)
                        yield return (product.Inputs[1 - k], inverse.Inputs[0]);
                    if (inverse.Operator is Div && IsNumber(pass, inverse.Inputs[0], 1))
                        yield return (product.Inputs[1 - k], inverse.Inputs[1]);
                    if (inverse.Operator is Power && IsNumber(pass, inverse.Inputs[1], -0.5))
                        yield return (product.Inputs[1 - k], inverse.Output);
                }
    }

    // What stands under a root, without the epsilon that is added there.
    private static (string Tensor, double Epsilon)? Root(ForwardPass pass, string tensor)
    {
        if (pass.Network.Producer(tensor) is not { } step)
            return null;
        bool root = step.Operator == SmoothActivations.SquareRoot
            || step.Operator is Power && (IsNumber(pass, step.Inputs[1], 0.5) || IsNumber(pass, step.Inputs[1], -0.5));
        if (!root)
            return null;
        (string under, string? epsilon) = WithConstant<Add>(pass, step.Inputs[0]);
        return epsilon is null ? (under, 0) : pass[epsilon].Count == 1 ? (under, pass[epsilon].Data[0]) : null;
    }

    private static (string Tensor, int[] Axes)? Mean(ForwardPass pass, string tensor) =>
        pass.Network.Producer(tensor) is { Operator: Reduction { IsMean: true } mean } step
            && pass[tensor].Rank == pass[step.Inputs[0]].Rank
            ? (step.Inputs[0], mean.Axes(pass.Inputs(step)))
            : null;

    private static string? Squared(ForwardPass pass, string tensor) => pass.Network.Producer(tensor) switch
    {
        { Operator: Power } power when IsNumber(pass, power.Inputs[1], 2) => power.Inputs[0],
        { Operator: Mul } product when product.Inputs[0] == product.Inputs[1] => product.Inputs[0],
        _ => null,
    };

    // A file may compute x - mean twice.
    private static bool IsSame(ForwardPass pass, string? a, string b) => a == b || a is not null
        && pass.Network.Producer(a) is { Operator: Sub } one && pass.Network.Producer(b) is { Operator: Sub } other && one.Inputs.SequenceEqual(other.Inputs);

    private static bool Centred(ForwardPass pass, string tensor, int[] axes, out string source)
    {
        source = tensor;
        if (pass.Network.Producer(tensor) is not { Operator: Sub } difference
            || Mean(pass, difference.Inputs[1]) is not { } mean
            || mean.Tensor != difference.Inputs[0]
            || !mean.Axes.AsSpan().SequenceEqual(axes))
            return false;
        source = difference.Inputs[0];
        return true;
    }

    private static bool IsNumber(ForwardPass pass, string tensor, double number) =>
        !pass.Network.IsLive(tensor) && pass[tensor] is { Count: 1 } constant && constant.Data[0] == number;
}
