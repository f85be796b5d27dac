using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Resizing;

/// <summary>Axes made longer: https://onnx.ai/onnx/operators/onnx__Upsample.html. Scales are an attribute below opset 9, an input from there on.</summary>
internal sealed class UpsampleImporter() : ResamplingImporter("Upsample", 7, 1, 2)
{
    public override string Restrictions => "scales known at build time; two axes at most";

    /// <summary>The form of operators that do not say where cells lie: at the product of their number and the scale.</summary>
    public static ResizeForm Asymmetric(ImportContext context, IReadOnlyList<int> dims, IReadOnlyList<float> scales)
    {
        var place = ResizeCoordinates.All["asymmetric"];
        string mode = context.Attributes.Text("mode", "nearest");
        ResizeRule rule = mode switch
        {
            "nearest" => new NearestRule(place, ResizeImporter.RoundedByScale),
            "linear" => new InterpolationRule(place, Filters.Triangle, 1),
            _ => throw context.Attributes.Bad("mode", Quoted.Text(mode), "nearest or linear"),
        };
        return ResizeForm.Of(context, rule, ResizeExtents.Scaled(context, dims, scales));
    }

    protected override ResizeForm Read(ImportContext context, IReadOnlyList<int> dims)
    {
        bool isInput = context.Opset >= 9;
        if (context.Operands.Count != (isInput ? 2 : 1))
            throw context.Contradiction($"{context.Operands.Count} inputs", isInput ? "2 from opset 9 on" : "1 below opset 9");
        var scales = isInput ? context.Floats(1, "scales") : context.Attributes.Floats("scales") ?? throw context.Contradiction("'scales' is missing", $"{dims.Count} numbers");
        return Asymmetric(context, dims, ResizeExtents.Scales(context, scales, dims));
    }
}
