using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import.Quantised;

/// <summary>Scale and zero point of QuantizeLinear and DequantizeLinear: one, one for each index along an axis, or one for each block of an axis.</summary>
internal sealed class QuantisedOperands
{
    private readonly Constant _scales;
    private readonly Constant? _zeros;
    private readonly long _axis, _block;

    private QuantisedOperands(ImportContext context)
    {
        ScaleRole = context.Node.OpType == "QuantizeLinear" ? "y_scale" : "x_scale";
        _scales = context.Known(1, ScaleRole);
        if (_scales.IsInteger) throw context.BadOperand(1, ScaleRole, "of an integer type", "floating numbers");
        _zeros = context.Has(2) ? context.Known(2, ZeroRole) : null;
        if (_zeros is not null && (!_zeros.IsInteger || _zeros.Count != _scales.Count))
            throw context.BadOperand(2, ZeroRole, $"of {(_zeros.IsInteger ? "an integer" : "a floating")} type and shape {ImportContext.Show(_zeros.Dims)}", $"integers of shape {ImportContext.Show(_scales.Dims)}");
        _axis = context.Attributes.Int("axis", 1);
        _block = context.Attributes.Int("block_size", 0);
        if (context.Node.OpType == "DequantizeLinear") context.Attributes.Ignore("output_dtype");
        if (_scales.Count == 1)
            Single = new(context.Floats(1, ScaleRole)[0], _zeros is null ? 0 : context.Integers(2, ZeroRole)[0]);
        if (Single is { Scale: not > 0 } or { Scale: float.PositiveInfinity })
            throw context.BadOperand(1, ScaleRole, $"{Single.Scale}", "a positive number");
    }

    public string ScaleRole { get; }

    /// <summary>That of all elements; null where there are several.</summary>
    public Quantisation? Single { get; }

    private string ZeroRole => ScaleRole.Replace("scale", "zero_point");

    public static QuantisedOperands Read(ImportContext context) => new(context);

    /// <summary>How a tensor of these dims is quantised.</summary>
    public Dequantisation Of(ImportContext context, IReadOnlyList<int> dims)
    {
        if (_scales.Count == 1) return new(_scales, _zeros, 1, 1, 0);
        int axis = context.Axis(_axis, dims.Count), inner = (int)Shapes.Count(dims.Skip(axis + 1)), extent = dims[axis];
        if (_block == 0)
        {
            return _scales.Dims.Count == 1 && _scales.Count == extent ? new(_scales, _zeros, inner, extent, 0)
                : throw context.BadOperand(1, ScaleRole, $"of shape {ImportContext.Show(_scales.Dims)}", $"[{extent}], as axis {axis} of {ImportContext.Show(dims)}");
        }

        int[] expected = [.. dims];
        if (_block is > 0 and <= int.MaxValue) expected[axis] = (int)((extent + _block - 1) / _block);
        return _block > 0 && _scales.Dims.SequenceEqual(expected) ? new(_scales, _zeros, inner, extent, (int)_block)
            : throw context.BadOperand(1, ScaleRole, $"of shape {ImportContext.Show(_scales.Dims)} with blocks of {_block}", ImportContext.Show(expected));
    }

    /// <summary>How each element of a tensor of these dims is quantised.</summary>
    public Func<int, Quantisation> Levels(ImportContext context, IReadOnlyList<int> dims)
    {
        if (Single is { } all) return _ => all;
        var by = Of(context, dims);
        float[] scales = context.Floats(1, ScaleRole);
        long[]? zeros = _zeros is null ? null : context.Integers(2, ZeroRole);
        return element => by.ScaleOf(element) is var at ? new(scales[at], zeros is null ? 0 : zeros[at]) : Quantisation.None;
    }
}
