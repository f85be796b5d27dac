using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>A live row times a constant matrix: https://onnx.ai/onnx/operators/onnx__MatMul.html.</summary>
internal sealed class MatMulImporter() : OperatorImporter("MatMul", 1, 2, 2)
{
    public override Value Import(ImportContext context)
    {
        if (!context.IsLive(0)) return MatrixTimesColumn(context);
        var input = context.Live(0, "A");
        if (context.IsLive(1)) throw context.BadOperand(1, "B", "computed from the network's input", "a matrix known at build time");
        var weight = context.Weights(1, "B");
        var dims = input.Shape.Dims;
        int inner = dims.Count == 0 ? 0 : dims[dims.Count - 1], matrixRank = Math.Min(weight.Dims.Count, 2);
        if (inner != input.Shape.Count || weight.Dims.Take(weight.Dims.Count - matrixRank).Any(dim => dim != 1))
            throw context.BadShape(
                $"A {input.Shape} times B {ImportContext.Show(weight.Dims)}", "one row [...,1,K] times one matrix [K,N]");
        if (matrixRank == 0 || weight.Dims.Contains(0) || weight.Dims[weight.Dims.Count - matrixRank] != inner)
            throw context.Contradiction($"A {input.Shape} times B {ImportContext.Show(weight.Dims)}", $"{inner} rows in B");
        int outputs = matrixRank == 2 ? weight.Dims[weight.Dims.Count - 1] : 1;
        var matrix = ConstantViews.Transpose(ConstantViews.Reshape(weight, [inner, outputs])!, [1, 0]);

        // A vector on either side loses its dimension; stacks of one keep theirs.
        int rank = Math.Max(dims.Count, weight.Dims.Count) - (matrixRank == 1 ? 1 : dims.Count == 1 ? 1 : 0);
        int leading = rank - (matrixRank == 2 ? 1 : 0);
        var result = Enumerable.Repeat(1, Math.Max(leading, 0)).Concat(matrixRank == 2 ? [outputs] : Array.Empty<int>());
        return Dense(context, input, result, matrix);
    }

    private static Value MatrixTimesColumn(ImportContext context)
    {
        var weight = context.Weights(0, "A");
        var input = context.Live(1, "B");
        var dims = input.Shape.Dims;
        bool isColumn = dims.Count == 1 || (dims.Count == 2 && dims[1] == 1);
        if (!isColumn || weight.Dims.Count != 2)
            throw context.BadShape(
                $"A {ImportContext.Show(weight.Dims)} known at build time times B {input.Shape}",
                "a matrix [N,K] times one column [K,1] or [K]");
        if (weight.Dims[1] != dims[0] || weight.Dims[0] == 0)
            throw context.Contradiction($"A {ImportContext.Show(weight.Dims)} times B {input.Shape}", $"{dims[0]} columns in A");
        return Dense(context, input, dims.Count == 1 ? [weight.Dims[0]] : [weight.Dims[0], 1], weight);
    }

    private static Value Dense(ImportContext context, Value input, IEnumerable<int> dims, Constant matrix) =>
        context.Add(new DenseNode(context.Name, input, context.NewOutput(dims), matrix, null, 1, 1));
}
