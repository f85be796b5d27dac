using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Rules that tell the signs of products apart, without doing so: (x w)+ = (|x||w| + x w) / 2. One product more forward and two backward do
/// for inputs of both signs what takes four and four by sign.
/// </summary>
/// <remarks>
/// The gamma rule adds to x w what has the sign of its sum, and nothing cancels. Alpha-beta divides by what may be the small difference of two
/// large sums; outputs where it is go one by one, which pays where a window is one cell.
/// </remarks>
internal sealed class MagnitudeProducts(BackwardPass pass, WeightedNode node, LrpRule rule, bool isNonNegative)
{
    // x w (1 + gamma) of one sign and x w of the other are a sum and a difference, which costs this many times a rounding.
    private const float LargestGamma = 10;

    /// <summary>Whether a layer's relevance is had faster in this way, to as many digits.</summary>
    public static bool Serve(BackwardPass pass, WeightedNode node, LrpRule rule, bool isNonNegative, bool relevanceStopsAtRectifiers) => rule.IsGated
        ? rule.Gamma <= LargestGamma && !(isNonNegative && relevanceStopsAtRectifiers)
        : rule.SignFactors is not null && !isNonNegative && pass.Context.Target == CompilationTarget.Cpu && IsPointwise(pass, node);

    /// <param name="relevance">At the layer's output.</param>
    /// <param name="sum">z, wherever the relevance is not 0.</param>
    public FeatureBuffer Relevance(FeatureBuffer relevance, FeatureBuffer sum)
    {
        var (program, context) = (pass.Program, pass.Context);
        var input = pass.Forward[node.Input];
        var size = isNonNegative
            ? input
            : program.Add(new ElementwiseStep(context.NewBuffer(node.Input, "magnitude_" + node.Input.Name), input, OperationCatalog.Absolute) { Node = node }).Output!;
        var magnitude = node.Product(
            context, program, size, context.NewBuffer(node.Output, "magnitude_" + node.Output.Name),
            context.Weights.Bias(node, SlotContent.BiasMagnitude), WeightPart.Magnitude);
        var apart = rule.IsGated ? null : Lopsided(input, sum, magnitude, relevance);

        // R_i = x_i (sum of w_ij u_j) + |x_i| (sum of |w_ij| v_j) with both signs' shares of R_j in u and v.
        var ofMagnitudes = pass.Map(node, node.Output, magnitude, OfMagnitudes(sum, relevance));
        var ofProducts = rule.SignFactors is (_, 0) ? ofMagnitudes : pass.Map(node, node.Output, magnitude, OfProducts(sum, relevance));
        var products = Times(input, node.Transpose(pass, ofProducts, WeightPart.Whole));
        if (apart is not null) products = Plus(apart, products);
        return Plus(products, Times(size, node.Transpose(pass, ofMagnitudes, WeightPart.Magnitude)));
    }

    private static bool IsPointwise(BackwardPass pass, WeightedNode node) => node is ConvolutionNode convolution
        && node.Unmerged == node && LopsidedSharesStep.Serves(convolution, pass.Forward[node.Input], pass.Forward[node.Output]);

    private FeatureBuffer Lopsided(params FeatureBuffer[] maps) => pass.Program.Add(new LopsidedSharesStep((ConvolutionNode)node, pass.NewSignal(node.Input), maps)
    {
        Weights = pass.Context.Weights.TransposedConvolution((ConvolutionNode)node, ConvolutionAlgorithm.Direct),
        Bias = pass.Context.Weights.Bias(node),
        Alpha = rule.SignFactors!.Value.Alpha,
        Beta = rule.SignFactors.Value.Beta,
        Stabilizer = rule.Stabilizer,
    }).Output!;

    private Operation OfMagnitudes(FeatureBuffer sum, FeatureBuffer relevance) => rule.SignFactors switch
    {
        (var alpha, 0) => OperationCatalog.BalancedExcitation(alpha / 2, rule.Stabilizer, Operand.Of(sum), Operand.Of(relevance)),
        (var alpha, var beta) => OperationCatalog.BalancedShare(alpha / 2, beta / 2, rule.Stabilizer, Operand.Of(sum), Operand.Of(relevance)),
        null => OperationCatalog.GammaMagnitudeShare(rule.Gamma / 2, rule.Stabilizer, Operand.Of(sum), Operand.Of(relevance)),
    };

    private Operation OfProducts(FeatureBuffer sum, FeatureBuffer relevance) => rule.SignFactors is var (alpha, beta)
        ? OperationCatalog.BalancedShare(alpha / 2, -beta / 2, rule.Stabilizer, Operand.Of(sum), Operand.Of(relevance))
        : OperationCatalog.GammaShare(rule.Gamma / 2, rule.Stabilizer, Operand.Of(sum), Operand.Of(relevance));

    private FeatureBuffer Times(FeatureBuffer factor, FeatureBuffer value) => pass.Map(node, node.Input, value, OperationCatalog.Multiply(Operand.Of(factor)));

    private FeatureBuffer Plus(FeatureBuffer summand, FeatureBuffer value) => pass.Map(node, node.Input, value, OperationCatalog.Add(Operand.Of(summand)));
}
