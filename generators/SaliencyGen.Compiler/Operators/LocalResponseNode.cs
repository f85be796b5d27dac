using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>What of the channels around one, so many before and behind it, its squares are summed with: s = bias + factor * sum.</summary>
public sealed record LocalResponseForm(int Before, int Behind, float Factor, float Bias, float Beta);

/// <summary>ONNX LRN: y = x / s^beta (Krizhevsky et al. 2012, section 3.3), s of the channels around each.</summary>
public sealed class LocalResponseNode(string name, Value input, Value output, LocalResponseForm form) : NormaliserNode(name, input, output)
{
    // Below this difference the derivative at the reference stands in for the quotient, as at an activation.
    private const float Threshold = 1e-7f;

    public LocalResponseForm Form { get; } = form;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override GateRole Gate => GateRole.None;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass)
    {
        var x = pass[Input];
        var output = pass.NewBuffer(Output);
        pass[Output] = Add(pass.Program, output, Spread(pass.Context, pass.Program, x), OperationCatalog.Activate(new Power(-Form.Beta)), OperationCatalog.Multiply(Operand.Of(x)));
    }

    /// <summary>G / s^beta - 2 factor beta x times the sum of G y / s over all channels whose s has this one.</summary>
    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal)
    {
        var (x, s) = (pass.Forward[Input], Spread(pass.Context, pass.Program, pass.Forward[Input]));
        var share = Operand.Of(Add(pass.Program, pass.NewSignal(Input), s, OperationCatalog.Activate(new Power(-Form.Beta))));
        var own = pass.Map(this, Input, signal, OperationCatalog.Multiply(share));
        var ofSpread = pass.Map(this, Input, own, OperationCatalog.Multiply(Operand.Of(x)), OperationCatalog.DivideStabilized(0, Operand.Of(s)));
        return pass.Map(this, Input, Gathered(pass, ofSpread), OperationCatalog.Multiply(Operand.Of(x)),
            OperationCatalog.ScaleBy(-2 * Form.Factor * Form.Beta), OperationCatalog.Add(Operand.Of(own)));
    }

    /// <summary>
    /// The quotient that it is, y = x / b with b = s^beta: dy = (dx - y' db) / b', with a prime for the mean of image and reference. db is the secant of the power
    /// times ds, and ds = factor times the sum of 2 x' dx.
    /// </summary>
    public override FeatureBuffer Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal)
    {
        var power = new Power(Form.Beta);
        Operand x = Operand.Of(pass.Forward[Input]), x0 = Operand.Of(reference[Input]);
        FeatureBuffer s = Spread(pass.Context, pass.Program, pass.Forward[Input]), s0 = Spread(pass.Context, pass.Program, reference[Input]);
        var divisor0 = Add(pass.Program, pass.NewSignal(Input), s0, OperationCatalog.Activate(power));
        var divisor = Add(pass.Program, pass.NewSignal(Input), s, OperationCatalog.Activate(power), OperationCatalog.Add(Operand.Of(divisor0)), OperationCatalog.ScaleBy(0.5f));
        var own = pass.Map(this, Input, signal, OperationCatalog.DivideStabilized(0, Operand.Of(divisor)));
        var ofSpread = pass.Map(this, Input, own,
            OperationCatalog.MultiplyByMidpoint(Operand.Of(pass.Forward[Output]), Operand.Of(reference[Output])),
            OperationCatalog.Rescale(power, Threshold, Operand.Of(s), Operand.Of(s0)));
        return pass.Map(this, Input, Gathered(pass, ofSpread), OperationCatalog.MultiplyByMidpoint(x, x0),
            OperationCatalog.ScaleBy(-2 * Form.Factor), OperationCatalog.Add(Operand.Of(own)));
    }

    /// <summary>With s a constant it only scales.</summary>
    public override FeatureBuffer Relevance(BackwardPass pass, FeatureBuffer relevance, float stabilizer) => relevance;

    public override string Describe() => $"LRN over {Form.Before + 1 + Form.Behind} of {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    private FeatureBuffer Spread(ExplainContext context, ExplainProgram program, FeatureBuffer x)
    {
        FeatureBuffer New(string name) => context.NewBuffer(Input, $"{name}_{x.Name}");
        var squares = Add(program, New("squares"), x, OperationCatalog.Activate(new Square()));
        var sums = program.Add(new ChannelWindowStep(this, New("sums"), squares, Form.Before, Form.Behind)).Output!;
        var bias = Operand.Of(context.Weights.InputVector(this, [Form.Bias], isSecond: false));
        return Add(program, New("spread"), sums, OperationCatalog.ScaleBy(Form.Factor), OperationCatalog.Add(bias));
    }

    /// <summary>What all channels that have a channel in their sums give it.</summary>
    private FeatureBuffer Gathered(BackwardPass pass, FeatureBuffer signal) =>
        pass.Program.Add(new ChannelWindowStep(this, pass.NewSignal(Input), signal, Form.Behind, Form.Before)).Output!;

    private FeatureBuffer Add(ExplainProgram program, FeatureBuffer result, FeatureBuffer value, params Operation[] chain) =>
        program.Add(new ElementwiseStep(result, value, chain) { Node = this }).Output!;
}
