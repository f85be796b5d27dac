using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls of <c>DevicePacking</c>; what they fill is uploaded as it is.</summary>
internal sealed class IlgpuWeightEmitter(CodeWriter writer, WeightPlan plan, TensorText tensors) : WeightEmitter(writer, plan, tensors)
{
    protected override string PackDense(DenseNode node, string source, int outputStride, int inputStride, string scale, string destination) =>
        $"DevicePacking.Dense({source}, {outputStride}, {inputStride}, {scale}, {node.Output.Shape.Count}, {node.Input.Shape.Count}, {destination})";

    protected override string PackElements(Node node, WeightSlot slot, string source, string change)
    {
        var shape = node.Output.Shape;
        // A planar map without halo is row-major CHW.
        return $"ElementPacking.Pack({source}, global::SaliencyGen.FeatureMap.Planar(weights + {slot.Offset}, {shape.Channels}, {shape.Height}, {shape.Width}){change})";
    }
}
