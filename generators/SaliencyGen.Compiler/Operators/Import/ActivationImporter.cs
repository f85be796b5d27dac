using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Operators that apply one function to each element, and what they do to elements known at build time.</summary>
internal abstract class ActivationImporter(string opType, int since, int maxInputs = 1) : OperatorImporter(opType, since, 1, maxInputs)
{
    /// <summary>Reads the parameters and says which function it is.</summary>
    protected abstract (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context);

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "X");
        var (kind, alpha, beta) = Read(context);
        return context.Add(new ActivationNode(context.Name, input, context.NewOutput(input.Shape.Dims), kind, alpha, beta));
    }

    protected override Constant Fold(ImportContext context)
    {
        var (kind, alpha, beta) = Read(context);
        return Constant.Of(context.Dims(0), context.Floats(0, "X").Select(x => (float)Apply(kind, x, alpha, beta)).ToArray());
    }

    private static double Apply(ActivationKind kind, double x, double alpha, double beta) => kind switch
    {
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.LeakyRelu => x > 0 ? x : alpha * x,
        ActivationKind.Clip => Math.Min(Math.Max(x, alpha), beta),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Elu => x > 0 ? x : alpha * (Math.Exp(x) - 1),
        ActivationKind.HardSigmoid => Math.Max(0, Math.Min(1, (alpha * x) + beta)),
        ActivationKind.HardSwish => x * Math.Max(0, Math.Min(1, (x / 6) + 0.5)),
        _ => x / (1 + Math.Exp(-x)),
    };
}
