using SaliencyGen.Compiler.Operators.Pointwise;
using Forms = SaliencyGen.Compiler.Program.Operations.OperationForms;

namespace SaliencyGen.Compiler.Program.Operations;

/// <summary>Makes the operations of the catalogue; the runtime's structs of the same names say what they compute.</summary>
public static class OperationCatalog
{
    private const float LeastNormal = 1.17549435E-38f;

    public static Operation Identity { get; } = Of(Forms.Identity);
    public static Operation Absolute { get; } = Of(Forms.Absolute);
    public static Operation Rectify { get; } = Of(Forms.Rectify);
    public static Operation RectifyNegative { get; } = Of(Forms.RectifyNegative);

    public static Operation Add(Operand summand) => Of(Forms.Add, summand);
    public static Operation Subtract(Operand subtrahend) => Of(Forms.Subtract, subtrahend);
    public static Operation SubtractFrom(Operand minuend) => Of(Forms.SubtractFrom, minuend);
    public static Operation Multiply(Operand factor) => Of(Forms.Multiply, factor);
    public static Operation MultiplyThenAdd(Operand factor, Operand summand) => Of(Forms.MultiplyThenAdd, factor, summand);
    public static Operation MultiplyByMidpoint(Operand factor, Operand reference) => Of(Forms.MultiplyByMidpoint, factor, reference);
    public static Operation MultiplyByPositive(Operand factor) => Of(Forms.MultiplyByPositive, factor);
    public static Operation MultiplyByNegative(Operand factor) => Of(Forms.MultiplyByNegative, factor);
    public static Operation ScaleBy(float factor) => Of(Forms.ScaleBy, [factor]);
    public static Operation Quantize(float step, float lowest, float highest) => Of(Forms.Quantize, [step, lowest, highest]);
    public static Operation Constant(float value) => Of(Forms.Constant, [value]);
    public static Operation Copy(Operand source) => Of(Forms.Operand, source);
    public static Operation SelectBySign(Operand whereNegative, Operand sign) => Of(Forms.SelectBySign, whereNegative, sign);

    /// <summary>One operand where the value is above 0, the other where it is not.</summary>
    public static Operation Choose(Operand yes, Operand no) => Of(Forms.Choose, yes, no);

    public static Operation Activate(PointwiseFunction function) => new(Forms.Activate, function, []);

    /// <summary>The activation, which also writes down where it passed.</summary>
    public static Operation ActivateMarked(PointwiseFunction function, Operand marks) => new(Forms.ActivateMarked, function, [], marks);

    /// <summary>Times the derivative at the activation's input.</summary>
    public static Operation Derive(PointwiseFunction function, Operand input) => new(Forms.Derive, function, [], input);

    public static Operation DeriveRelu(Operand output) => Of(Forms.DeriveRelu, output);
    public static Operation DeriveClip(float low, float high, Operand output) => Of(Forms.DeriveClip, [low, high], output);
    public static Operation DeriveSigmoid(Operand output) => Of(Forms.DeriveSigmoid, output);

    /// <summary>Rectified, where the rectifier's input (which a LeakyRelu's output does not tell) or output is positive.</summary>
    public static Operation GuidedRelu(Operand gate) => Of(Forms.GuidedRelu, gate);
    public static Operation GuidedClip(float low, float high, Operand output) => Of(Forms.GuidedClip, [low, high], output);

    /// <summary>What <paramref name="asking"/> does with a rectifier's output, with its marks instead.</summary>
    public static Operation OnMarks(Operation asking, Operand marks) =>
        Of(asking.Form.OnMarks ?? throw new ArgumentException($"{asking.Form} reads no marks", nameof(asking)), marks);

    public static Operation ActivatePRelu(Operand slope) => Of(Forms.ActivatePRelu, slope);

    /// <summary>Times the derivative at the rectifier's input.</summary>
    public static Operation DerivePRelu(Operand input, Operand slope) => Of(Forms.DerivePRelu, input, slope);

    public static Operation RescalePRelu(float threshold, Operand input, Operand reference, Operand slope) => Of(Forms.RescalePRelu, [threshold], input, reference, slope);

    public static Operation RevealCancelPartPRelu(Operand reference, Operand otherPart, Operand slope) => Of(Forms.RevealCancelPartPRelu, reference, otherPart, slope);

    public static Operation RevealCancelMultiplierPRelu(Operand reference, Operand part, Operand otherPart, Operand slope) =>
        Of(Forms.RevealCancelMultiplierPRelu, reference, part, otherPart, slope);

    /// <summary>Relevance over a stabilised denominator.</summary>
    public static Operation DivideStabilized(float stabilizer, Operand denominator) => Of(Forms.DivideStabilized, [stabilizer], denominator);

    /// <summary>The same where the value is the denominator.</summary>
    public static Operation DivideByStabilized(float stabilizer, Operand relevance) => Of(Forms.DivideByStabilized, [stabilizer], relevance);

    /// <summary>Times a function's output and over its stabilised input.</summary>
    public static Operation StabilizedShare(PointwiseFunction function, float stabilizer, Operand input) => new(Forms.StabilizedShare, function, [stabilizer], input);

    public static Operation GammaPositive(float gamma, float stabilizer, Operand sum, Operand raised) => Of(Forms.GammaPositive, [gamma, stabilizer], sum, raised);
    public static Operation GammaNegative(float gamma, float stabilizer, Operand sum, Operand raised) => Of(Forms.GammaNegative, [gamma, stabilizer], sum, raised);
    public static Operation GammaShare(float halfGamma, float stabilizer, Operand sum, Operand relevance) => Of(Forms.GammaShare, [halfGamma, stabilizer], sum, relevance);
    public static Operation GammaMagnitudeShare(float halfGamma, float stabilizer, Operand sum, Operand relevance) =>
        Of(Forms.GammaMagnitudeShare, [halfGamma, stabilizer], sum, relevance);

    public static Operation BalancedShare(float excitation, float inhibition, float stabilizer, Operand sum, Operand relevance) =>
        Of(Forms.BalancedShare, [excitation, inhibition, stabilizer], sum, relevance);

    public static Operation BalancedExcitation(float excitation, float stabilizer, Operand sum, Operand relevance) =>
        Of(Forms.BalancedExcitation, [excitation, stabilizer], sum, relevance);

    /// <summary>
    /// DeepLIFT's multiplier between two inputs of a function; nearer than the threshold, the derivative at the reference. Where a function's slope has no
    /// bound, as a root's near 0, no distance is near, and only equal inputs have the derivative.
    /// </summary>
    public static Operation Rescale(PointwiseFunction function, float threshold, Operand input, Operand reference) =>
        new(Forms.Rescale, function, [function.Traits.IsFinite ? threshold : LeastNormal], input, reference);

    public static Operation RevealCancelPart(PointwiseFunction function, Operand reference, Operand otherPart) =>
        new(Forms.RevealCancelPart, function, [], reference, otherPart);

    public static Operation RevealCancelMultiplier(PointwiseFunction function, Operand reference, Operand part, Operand otherPart) =>
        new(Forms.RevealCancelMultiplier, function, [], reference, part, otherPart);

    public static Operation GradCamPlusPlusShare(int positions, float stabilizer, Operand mean) => Of(Forms.GradCamPlusPlusShare, [positions, stabilizer], mean);

    private static Operation Of(OperationForm form, params Operand[] operands) => new(form, null, [], operands);
    private static Operation Of(OperationForm form, float[] scalars, params Operand[] operands) => new(form, null, scalars, operands);
}
