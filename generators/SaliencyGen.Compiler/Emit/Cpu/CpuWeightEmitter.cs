using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>DensePacking</c> and <c>ElementPacking</c>.</summary>
internal sealed class CpuWeightEmitter(CodeWriter writer, WeightPlan plan, TensorText tensors) : WeightEmitter(writer, plan, tensors)
{
    protected override string PackDense(DenseNode node, string source, int outputStride, int inputStride, string scale, string destination) =>
        $"DensePacking.Pack({source}, {outputStride}, {inputStride}, {scale}, {node.Output.Shape.Count}, {node.Input.Shape.Count}, {destination})";

    protected override string PackElements(Node node, WeightSlot slot, string source, string change)
    {
        var shape = node.Output.Shape;
        string map = $"FeatureMap.{slot.Layout}(weights + {slot.Offset}, {shape.Channels}, {shape.Height}, {shape.Width})";
        return $"ElementPacking.Pack({source}, {map}{change})";
    }
}
