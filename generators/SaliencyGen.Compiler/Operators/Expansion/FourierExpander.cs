using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// The discrete Fourier transform along an axis of real or complex numbers, whose parts are the last axis: a product with a constant matrix,
/// https://onnx.ai/onnx/operators/onnx__DFT.html.
/// </summary>
internal sealed class FourierExpander() : OperatorExpander("DFT", 17, 1, 3)
{
    private const int AxisIsInputSince = 20;

    public override string Restrictions => "length and axis known at build time; no inverse of one side";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        int[] dims = [.. context.Dims(0)];
        int rank = dims.Length, last = rank - 1;
        if (rank < 2 || dims[last] is not (1 or 2)) throw context.BadShape($"{context.Role(0, "input")} has shape {ImportContext.Show(dims)}", "one with 1 or 2 entries on the last axis");
        long stated = context.Opset < AxisIsInputSince ? context.Attributes.Int("axis", 1) : context.Has(2) ? context.Integer(2, "axis") : -2;
        int axis = context.Axis(stated, rank);
        if (axis == last) throw context.Contradiction($"axis {stated}, which has the parts of a number", "another one");
        bool isInverse = context.Attributes.Flag("inverse", false), isOneSided = context.Attributes.Flag("onesided", false);
        if (isInverse && isOneSided) throw context.Attributes.Bad("onesided", "1", "0 where 'inverse' is 1");
        long length = context.Has(1) ? context.Integer(1, "dft_length") : dims[axis];
        if (length is < 1 or > int.MaxValue) throw context.BadOperand(1, "dft_length", $"{length}", "at least 1");
        int outputs = (int)(isOneSided ? (length / 2) + 1 : length);

        // The axis in front of the parts, and both as one.
        long[] order = [.. Enumerable.Range(0, rank).Where(each => each != axis && each != last).Select(each => (long)each), axis, last];
        long[] outer = [.. order.Take(rank - 2).Select(each => (long)dims[each])];
        string flat = parts.Reshaped(parts.Transposed(parts.Input(0), order), [.. outer, dims[axis] * dims[last]]);
        string product = parts.Add("MatMul", [flat, Matrix(parts, dims[axis], dims[last], length, outputs, isInverse)], isMain: true);
        parts.Return(parts.Transposed(parts.Reshaped(product, [.. outer, outputs, 2]), [.. Enumerable.Range(0, rank).Select(each => (long)Array.IndexOf(order, each))]));
    }

    /// <summary>Of the real and imaginary parts of the inputs those of the outputs; inputs beyond the length count for nothing.</summary>
    private static string Matrix(NodeParts parts, int inputs, int numbers, long length, int outputs, bool isInverse)
    {
        int columns = 2 * outputs;
        parts.Context.Spend((long)inputs * numbers * columns);
        float[] matrix = new float[inputs * numbers * columns];
        for (int input = 0; input < Math.Min(inputs, length); input++)
        {
            for (int output = 0; output < outputs; output++)
            {
                double angle = 2 * Math.PI * ((long)input * output % length) / length, size = isInverse ? 1.0 / length : 1;
                float cosine = (float)(size * Math.Cos(angle)), sine = (float)(size * Math.Sin(angle) * (isInverse ? -1 : 1));
                int row = input * numbers * columns, column = 2 * output;
                (matrix[row + column], matrix[row + column + 1]) = (cosine, -sine);
                if (numbers == 2) (matrix[row + columns + column], matrix[row + columns + column + 1]) = (sine, cosine);
            }
        }

        return parts.Constant("matrix", Constant.Of([inputs * numbers, columns], matrix));
    }
}
