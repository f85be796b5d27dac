using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>
/// Operators that are one function of one element. Their pages are https://onnx.ai/onnx/operators/onnx__NAME.html, and for ONNX Runtime's own
/// https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md.
/// </summary>
internal static class PointwiseImporters
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new PointwiseImporter("Relu", 6, _ => new Relu()),
        new PointwiseImporter("LeakyRelu", 6, context => new LeakyRelu(context.Attributes.Float("alpha", 0.01f))),
        new PReluImporter(),
        new ClipImporter(),
        new PointwiseImporter("Sigmoid", 6, _ => new Sigmoid()),
        new PointwiseImporter("Tanh", 6, _ => new Tanh()),
        new PointwiseImporter("Elu", 6, context => new Elu(context.Attributes.Float("alpha", 1))),
        new PointwiseImporter("HardSigmoid", 6, context => new HardSigmoid(context.Attributes.Float("alpha", 0.2f), context.Attributes.Float("beta", 0.5f))),
        new PointwiseImporter("HardSwish", 14, _ => new HardSwish()),
        new PointwiseImporter("ThresholdedRelu", 1, context => new ThresholdedRelu(context.Attributes.Finite("alpha", 1))),
        new PointwiseImporter("Shrink", 9, context => new Shrink(context.Attributes.Finite("bias", 0), context.Attributes.Finite("lambd", 0.5f))),
        new PointwiseImporter("Selu", 6, context => new Selu(context.Attributes.Finite("alpha", 1.67326319f), context.Attributes.Finite("gamma", 1.05070102f))),
        new PointwiseImporter("Celu", 12, context => new Celu(NonZero(context, "alpha"))),
        new PointwiseImporter("Softsign", 1, _ => new Softsign()),
        new PointwiseImporter("Softplus", 1, _ => new Softplus()),
        new PointwiseImporter("Mish", 18, _ => new Mish()),
        new PointwiseImporter("Swish", 24, context => Swish(context.Attributes.Finite("alpha", 1))),
        new PointwiseImporter("Gelu", 20, Gelu),
        new PointwiseImporter("Erf", 9, _ => new Erf()),
        new PointwiseImporter("Exp", 6, _ => new Exp()),
        new PointwiseImporter("Log", 6, _ => new Log()),
        new PointwiseImporter("Sqrt", 6, _ => new Sqrt()),
        new PointwiseImporter("Reciprocal", 6, _ => new Reciprocal()),
        new PowImporter(),
        new NegImporter(),
        new PointwiseImporter("Abs", 6, _ => new Abs(), integers: x => x < 0 ? unchecked(-x) : x),
        new PointwiseImporter("Sign", 9, _ => new Sign(), integers: x => Math.Sign(x)),
        new PointwiseImporter("Floor", 6, _ => new Floor()),
        new PointwiseImporter("Ceil", 6, _ => new Ceil()),
        new PointwiseImporter("Round", 11, _ => new Round()),
        new PointwiseImporter("Sin", 7, _ => new Sin()),
        new PointwiseImporter("Cos", 7, _ => new Cos()),
        new PointwiseImporter("Tan", 7, _ => new Tan()),
        new PointwiseImporter("Asin", 7, _ => new Asin()),
        new PointwiseImporter("Acos", 7, _ => new Acos()),
        new PointwiseImporter("Atan", 7, _ => new Atan()),
        new PointwiseImporter("Sinh", 9, _ => new Sinh()),
        new PointwiseImporter("Cosh", 9, _ => new Cosh()),
        new PointwiseImporter("Asinh", 9, _ => new Asinh()),
        new PointwiseImporter("Acosh", 9, _ => new Acosh()),
        new PointwiseImporter("Atanh", 9, _ => new Atanh()),

        // ONNX Runtime's own.
        new PointwiseImporter("Gelu", 1, _ => new Gelu()) { Domain = Domains.Microsoft },
        new BiasedPointwiseImporter("BiasGelu", new Gelu(), 2) { Domain = Domains.Microsoft },
        new BiasedPointwiseImporter("FastGelu", new GeluTanh(), 1) { Domain = Domains.Microsoft },
        new PointwiseImporter("QuickGelu", 1, context => Swish(context.Attributes.Finite("alpha", 1.702f))) { Domain = Domains.Microsoft },
    ];

    private static PointwiseFunction Gelu(ImportContext context) => context.Attributes.Text("approximate", "none") switch
    {
        "none" => new Gelu(),
        "tanh" => new GeluTanh(),
        var other => throw context.Attributes.Bad("approximate", Quoted.Text(other), "'none' or 'tanh'"),
    };

    private static PointwiseFunction Swish(float alpha) => alpha == 1 ? new Silu() : new Swish(alpha);

    private static float NonZero(ImportContext context, string name)
    {
        float value = context.Attributes.Finite(name, 1);
        return value == 0 ? throw context.Attributes.Bad(name, "0", "another number") : value;
    }
}
