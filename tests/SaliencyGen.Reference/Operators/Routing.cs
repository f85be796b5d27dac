namespace SaliencyGen.Reference.Operators;

/// <summary>For every output element the input (its ordinal) and the element in it; ordinal -1 stands for a fill value.</summary>
public sealed record Routes(int[] Shape, (int Input, int Element)[] Sources)
{
    /// <summary>Routes from the first input only, given by output coordinates.</summary>
    public static Routes FromFirst(int[] from, int[] to, Func<int[], int[]?> sourceOf)
    {
        (int, int) Source(int i) => sourceOf(Extents.At(to, i)) is { } at ? (0, Extents.Linear(from, at)) : (-1, 0);
        return new Routes(to, [.. Enumerable.Range(0, Extents.Count(to)).Select(Source)]);
    }
}

/// <summary>An operator that picks, repeats or rearranges elements.</summary>
public abstract class Routing : Operator, IRouting
{
    protected abstract Routes Route(Tensor?[] inputs);
    protected virtual double Fill(Tensor?[] inputs) => 0;
    protected virtual bool IsInteger(Tensor?[] inputs) => inputs[0]!.IsInteger;

    /// <summary>Where each output element comes from.</summary>
    public Routes Trace(Tensor?[] inputs) => Route(inputs);

    public override Tensor Forward(Tensor?[] inputs)
    {
        Routes routes = Route(inputs);
        double fill = Fill(inputs);
        double[] data = [.. routes.Sources.Select(s => s.Input < 0 ? fill : inputs[s.Input]!.Data[s.Element])];
        return new Tensor(routes.Shape, data, IsInteger(inputs));
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor sum = Tensor.Zeros(inputs[index]!.Shape);
        (int Input, int Element)[] sources = Route(inputs).Sources;
        for (int o = 0; o < sources.Length; o++)
            if (sources[o].Input == index)
                sum.Data[sources[o].Element] += signal.Data[o];
        return sum;
    }

    /// <summary>The sum of a signal over the cells that none of the given inputs fills: padding, and constants.</summary>
    public double Unrouted(Tensor?[] inputs, int[] live, Tensor signal) =>
        Route(inputs).Sources.Select((source, o) => live.Contains(source.Input) ? 0 : signal.Data[o]).Sum();
}

/// <summary>The same elements in the same order under another shape.</summary>
public abstract class View : Operator, IRouting
{
    protected abstract int[] NewShape(Tensor?[] inputs);

    public override Tensor Forward(Tensor?[] inputs) => inputs[0]!.Reshaped(NewShape(inputs));

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => signal.Reshaped(inputs[0]!.Shape);
}
