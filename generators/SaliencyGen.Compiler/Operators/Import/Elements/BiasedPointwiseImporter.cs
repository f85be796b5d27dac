using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>A function of each element to which a bias known at build time was added, one for each place along the last axis: FastGelu and BiasGelu.</summary>
internal sealed class BiasedPointwiseImporter(string opType, PointwiseFunction function, int minInputs) : OperatorImporter(opType, 1, minInputs, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Pointwise | OperatorKinds.Linear;

    public override string Restrictions => "bias known at build time";

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "X");
        if (context.Has(1))
        {
            var bias = context.Known(1, "bias");
            context.RequireNumbers(1, "bias", bias, mayBeInfinite: false);
            var live = Elementwise.Broadcast(context, input, bias);
            input = context.Add(Elementwise.Shifted(context, live, context.NewInner(live.Shape.Dims), bias));
        }

        return context.Add(new FunctionNode(context.Name, input, context.NewOutput(input.Shape.Dims), function));
    }

    protected override Constant Fold(ImportContext context) => context.Has(1)
        ? BinaryFold.Fold(context, (x, bias) => function.Apply(x + bias), null)
        : Constant.Of(context.Dims(0), Array.ConvertAll(context.Floats(0, "X"), x => (float)function.Apply(x)));
}
