using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Ones on a diagonal of a matrix of the operand's shape: https://onnx.ai/onnx/operators/onnx__EyeLike.html.</summary>
internal sealed class EyeLikeFolder() : OperatorImporter("EyeLike", 9, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.None;

    public override string Restrictions => "";

    public override bool ReadsShapesOnly => true;

    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        if (dims.Count != 2) throw context.Contradiction($"{context.Role(0, "input")} has shape {ImportContext.Show(dims)}", "a matrix");
        long diagonal = context.Attributes.Int("k", 0);
        bool isReal = context.Attributes.Has("dtype") ? ElementTypes.IsReal((OnnxElementType)context.Attributes.Int("dtype", 0)) : context.Operand(0).Known is not { IsInteger: true };
        context.Spend((long)dims[0] * dims[1]);
        long[] values = new long[dims[0] * dims[1]];
        for (int row = 0; row < dims[0]; row++)
            if (row + diagonal >= 0 && row + diagonal < dims[1]) values[(row * dims[1]) + row + diagonal] = 1;
        return isReal ? Constant.Of(dims, Array.ConvertAll(values, value => (float)value)) : Constant.Of(dims, values);
    }
}
