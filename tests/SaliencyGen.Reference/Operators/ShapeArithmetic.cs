namespace SaliencyGen.Reference.Operators;

/// <summary>The shape of a tensor, a constant even where the tensor is live.</summary>
internal sealed class ShapeOf(Attributes? attributes = null) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        int[] shape = inputs[0]!.Shape;
        int start = Bound("start", 0, shape.Length), end = Bound("end", shape.Length, shape.Length);
        return Tensor.Vector([.. shape[start..Math.Max(start, end)].Select(extent => (long)extent)]);
    }

    private int Bound(string name, int absent, int rank) => Math.Clamp(Extents.Axis(attributes?.Int(name, absent) ?? absent, rank), 0, rank);
}

/// <summary>To another element type; live tensors stay as they are (all arithmetic is in double precision).</summary>
internal sealed class Cast(Attributes attributes) : Operator, IRouting
{
    private readonly bool _toInteger = attributes.Int("to", 1) is >= 2 and <= 7 or 12 or 13;

    public override Tensor Forward(Tensor?[] inputs)
    {
        double[] data = inputs[0]!.Data;
        if (_toInteger)
            data = Array.ConvertAll(data, Math.Truncate);
        return new Tensor(inputs[0]!.Shape, data, _toInteger);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => _toInteger
        ? throw new NotSupportedException("Cast of a live tensor to integers")
        : signal;
}

/// <summary>A new tensor full of one value.</summary>
internal sealed class ConstantOfShape(Tensor? value) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor full = Tensor.Full(inputs[0]!.Integers(), value?.Data[0] ?? 0);
        return new Tensor(full.Shape, full.Data, value?.IsInteger ?? false);
    }
}

/// <summary>start, start + delta, ... below limit.</summary>
internal sealed class RangeOf : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        (double start, double limit, double delta) = (inputs[0]!.Data[0], inputs[1]!.Data[0], inputs[2]!.Data[0]);
        int count = (int)Math.Max(0, Math.Ceiling((limit - start) / delta));
        return new Tensor([count], [.. Enumerable.Range(0, count).Select(i => start + i * delta)], inputs[0]!.IsInteger);
    }
}

/// <summary>The tensor that the node carries.</summary>
internal sealed class Constant(Tensor value) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs) => value;
}

/// <summary>An elementwise function for shape arithmetic only.</summary>
internal class ConstantFunction(Func<double[], double> f) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        int[] shape = inputs.Aggregate(Array.Empty<int>(), (all, input) => Broadcast.Shape(all, input!.Shape));
        Tensor[] all = [.. inputs.Select(input => Broadcast.To(input!, shape))];
        double[] result = [.. Enumerable.Range(0, Extents.Count(shape)).Select(i => f([.. all.Select(t => t.Data[i])]))];
        return new Tensor(shape, result, inputs.All(input => input!.IsInteger));
    }
}
