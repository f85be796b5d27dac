using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>Change of element type: https://onnx.ai/onnx/operators/onnx__Cast.html. Live tensors are computed in float32 whatever the model calls them.</summary>
internal sealed class CastImporter() : OperatorImporter("Cast", 6, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Pointwise | OperatorKinds.Routing;

    public override string Restrictions => "of a tensor that depends on the input, to real numbers (which stay float32) or truth values";

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var to = Target(context);
        if (to is OnnxElementType.Bool) return [Truth(context)];
        if (!ElementTypes.IsReal(to))
            throw context.Attributes.Bad("to", $"{to}", "Float, Float16, BFloat16, Double or Bool for a tensor that depends on the network's input");
        context.CastLive(to);
        return [context.View(0, "input")];
    }

    /// <summary>1 for all numbers but 0.</summary>
    private static TensorView Truth(ImportContext context)
    {
        var view = context.Whole(context.View(0, "input"));
        return view.Over(context.Add(new FunctionNode(context.Name, view.Source, context.NewOutput(view.Source.Shape.Dims), new Jump(1, 0, 1))));
    }

    protected override Constant Fold(ImportContext context)
    {
        var to = Target(context);
        var constant = context.Known(0, "input");
        if (constant.ElementType == to) return constant;
        if (to is OnnxElementType.Float or OnnxElementType.Double)
        {
            if (!constant.IsInteger && constant.Tensor is null) return constant;
            return Constant.Of(constant.Dims, context.Values(constant) is long[] whole ? whole.Select(value => (float)value).ToArray() : context.Floats(0, "input"));
        }

        if (to is OnnxElementType.Bool)
            return Constant.Of(constant.Dims, context.Values(constant) is long[] numbers ? numbers.Select(value => value != 0 ? 1L : 0).ToArray()
                : context.Floats(0, "input").Select(value => value != 0 ? 1L : 0).ToArray());
        if (to is not (OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Int32
            or OnnxElementType.Int64 or OnnxElementType.UInt32 or OnnxElementType.UInt64))
            throw context.Attributes.Bad("to", $"{to}", "Float, Double, Bool or an integer type");

        // Shape arithmetic stays far inside every integer type, so all of them are 64 bits here.
        return constant.IsInteger ? constant : Constant.Of(constant.Dims, context.Floats(0, "input").Select(Truncate).ToArray());
    }

    private static long Truncate(float value) => value >= 9.2e18f ? long.MaxValue : value <= -9.2e18f ? long.MinValue : float.IsNaN(value) ? 0 : (long)value;

    private static OnnxElementType Target(ImportContext context)
    {
        context.Attributes.Ignore("saturate", "round_mode");
        return context.Attributes.Has("to") ? (OnnxElementType)context.Attributes.Int("to", 0)
            : throw context.Contradiction("the required attribute 'to' is missing", "an element type");
    }
}
