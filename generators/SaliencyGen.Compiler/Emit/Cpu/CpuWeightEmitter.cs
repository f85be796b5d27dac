using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>ConvolutionPacking</c>, <c>DensePacking</c> and <c>ElementPacking</c>.</summary>
internal sealed class CpuWeightEmitter(CodeWriter writer, WeightPlan plan, TensorText tensors) : WeightEmitter(writer, plan, tensors)
{
    protected override void PackTransposed(WeightSlot slot)
    {
        var node = (ConvolutionNode)slot.Node;
        string kind = slot.Kind == WeightKind.TransposedToPlanar ? "PackTransposeToPlanar" : "PackTranspose";
        Writer.Line($"// {Literals.Comment(node.Name)}");
        Writer.Line($"ConvolutionPacking.{kind}(weights + {slot.Source!.Offset}, {node.InChannels}, {node.OutChannels}, {ShapeText.Of(node)}, transposed + {slot.Offset});");
    }

    protected override string PackConvolution(ConvolutionNode node, WeightSlot slot, string source, string scale, string destination) => slot.Kind == WeightKind.Depthwise
        ? $"ConvolutionPacking.PackDepthwise({source}, {scale}, {node.InChannels}, {ShapeText.Of(node)}, {destination})"
        : $"ConvolutionPacking.PackForward({source}, {scale}, {node.InChannels}, {node.OutChannels}, {ShapeText.Of(node)}, "
            + $"planar: {(slot.Kind == WeightKind.PlanarConvolution ? "true" : "false")}, {destination})";

    protected override string PackDense(DenseNode node, string source, int outputStride, int inputStride, string scale, string destination) =>
        $"DensePacking.Pack({source}, {outputStride}, {inputStride}, {scale}, {node.Output.Shape.Count}, {node.Input.Shape.Count}, {destination})";

    protected override string PackElements(ElementAffineNode node, WeightSlot slot, string source, string change)
    {
        var shape = node.Output.Shape;
        string map = $"FeatureMap.{slot.Layout}(weights + {slot.Offset}, {shape.Channels}, {shape.Height}, {shape.Width})";
        return $"ElementPacking.Pack({source}, {map}{change})";
    }
}
