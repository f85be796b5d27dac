using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// A LeakyReLU whose slope was learned, one for all elements: https://onnx.ai/onnx/operators/onnx__PRelu.html. Slopes that differ between channels
/// are not one function, and are refused.
/// </summary>
internal sealed class PReluImporter() : OperatorImporter("PRelu", 7, 2, 2)
{
    public override bool KeepsAxes => true;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "X");
        return context.Add(new PointwiseNode(context.Name, input, context.NewOutput(input.Shape.Dims), new LeakyRelu(Slope(context))));
    }

    protected override Constant Fold(ImportContext context)
    {
        var function = new LeakyRelu(Slope(context));
        return Constant.Of(context.Dims(0), Array.ConvertAll(context.Floats(0, "X"), x => (float)function.Apply(x)));
    }

    private static float Slope(ImportContext context)
    {
        var slopes = context.Floats(1, "slope");
        if (slopes.Length == 0 || slopes.Any(slope => !slope.Equals(slopes[0])))
            throw context.BadOperand(1, "slope", $"a tensor of several numbers, of shape {ImportContext.Show(context.Dims(1))}", "one slope for all elements");
        return float.IsNaN(slopes[0]) || float.IsInfinity(slopes[0]) ? throw context.BadOperand(1, "slope", "no finite number", "a finite number") : slopes[0];
    }
}
