using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>
/// How one convolution of a program is computed, chosen where its step is made: the algorithm, its kernel on the program's target, and the weights
/// that this reads. The halo of the map read, and scratch memory, are asked for with it.
/// </summary>
public sealed class ConvolutionChoice
{
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="kernel">Its kernel in the direction that <paramref name="isTransposed"/> says.</param>
    /// <param name="isTransposed">From the layer's output to its input.</param>
    /// <param name="weights">The slot in the kernel's packing.</param>
    /// <param name="part">What is read in place of each weight.</param>
    public ConvolutionChoice(ConvolutionAlgorithm algorithm, ConvolutionKernel kernel, bool isTransposed, WeightSlot weights, WeightPart part)
    {
        Algorithm = algorithm;
        Kernel = kernel;
        IsTransposed = isTransposed;
        Weights = weights;
        Part = part;
    }

    public ConvolutionAlgorithm Algorithm { get; }
    public ConvolutionKernel Kernel { get; }
    public bool IsTransposed { get; }
    public WeightSlot Weights { get; }
    public WeightPart Part { get; }

    /// <summary>A layer forward, as a step.</summary>
    /// <param name="plan">Where its weights are packed.</param>
    /// <param name="node">The layer.</param>
    /// <param name="input">The map that it reads.</param>
    /// <param name="output">The map that it writes.</param>
    /// <param name="bias">Added to its sums; null for none.</param>
    /// <param name="part">What is read in place of each weight; null for the weight.</param>
    /// <param name="content">What the weights are.</param>
    /// <param name="reader">The layer as it reads this map, where that is not how it reads its own.</param>
    public static ConvolutionStep Forward(
        WeightPlan plan, ConvolutionNode node, FeatureBuffer input, FeatureBuffer output, WeightSlot? bias, WeightPart? part = null,
        SlotContent content = SlotContent.Model, ConvolutionNode? reader = null)
    {
        var choice = Make(plan, new(node, input.Layout, IsTransposed: false, part ?? WeightPart.Whole, content));
        input.RequireHalo(choice.Algorithm.Halo(reader ?? node, isTransposed: false));
        return new(reader ?? node, output, input, choice, bias);
    }

    /// <summary>A layer's transpose, as a step: from the signal at its output to <paramref name="output"/>, the signal at its input.</summary>
    public static ConvolutionStep Transpose(
        WeightPlan plan, ConvolutionNode node, FeatureBuffer signal, FeatureBuffer output, WeightPart? part = null, SlotContent content = SlotContent.Model)
    {
        var choice = Make(plan, new(node, output.Layout, IsTransposed: true, part ?? WeightPart.Whole, content));
        signal.RequireHalo(choice.Algorithm.Halo(node, isTransposed: true));
        return new(node, output, signal, choice, bias: null);
    }

    /// <summary>The first algorithm that serves and has kernels on the plan's target.</summary>
    private static ConvolutionChoice Make(WeightPlan plan, ConvolutionRequest request)
    {
        var algorithm = ConvolutionAlgorithm.All.First(algorithm => plan.Layout.Kernels(algorithm) is not null && algorithm.Serves(request));
        var kernel = plan.Layout.Kernels(algorithm)!.Of(request.IsTransposed);
        var weights = request.IsTransposed
            ? plan.TransposedConvolution(request.Node, algorithm, request.Content)
            : plan.Convolution(request.Node, algorithm, request.Content);
        return new(algorithm, kernel, request.IsTransposed, weights, request.Part);
    }
}
