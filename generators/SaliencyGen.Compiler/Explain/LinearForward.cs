using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>A convolution or dense layer forward, through its weights or a part of them.</summary>
public static class LinearForward
{
    /// <summary>Appends the product; <paramref name="reader"/> is the layer as it reads this input, where that is not how it reads its own.</summary>
    public static FeatureBuffer Append(
        ExplainContext context, ExplainProgram program, Node node, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart? part = null, SlotContent content = SlotContent.Model, ConvolutionNode? reader = null)
    {
        if (node is DenseNode dense)
            return program.Add(new DenseStep(dense, output, input, context.Weights.Dense(dense, content), bias, false) { Part = part ?? WeightPart.Whole }).Output!;
        var convolution = (ConvolutionNode)node;
        reader ??= convolution;
        input.RequireHalo(Halos.Forward(reader));
        var slot = context.Weights.Convolution(convolution, input.Layout == MapLayout.Planar, content);
        return program.Add(new ConvolutionStep(reader, output, input, slot, bias, false) { Part = part ?? WeightPart.Whole }).Output!;
    }
}
