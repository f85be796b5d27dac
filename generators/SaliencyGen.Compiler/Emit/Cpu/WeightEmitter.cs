using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>The two methods that fill the packed weights: forward from the file, transposed from forward.</summary>
internal sealed class WeightEmitter(CodeWriter writer, WeightPlan plan, TensorText tensors)
{
    public void EmitForward()
    {
        writer.Open("static void IWeightPacker.PackForward(WeightSource source, float* weights)");
        bool first = true;
        foreach (var layer in plan.Forward.GroupBy(slot => slot.Node))
        {
            if (!first) writer.Line();
            first = false;
            writer.Line($"source.BeginLayer({Literals.Text(Shorten(layer.Key.Name))});");
            Pack(layer.Key, layer.ToList());
        }

        writer.Close();
    }

    public void EmitTransposed()
    {
        writer.Open("static void IWeightPacker.PackTransposed(float* weights, float* transposed)");
        foreach (var slot in plan.Transposed)
        {
            var node = (ConvolutionNode)slot.Node;
            string kind = slot.Kind == WeightKind.TransposedToPlanar ? "PackTransposeToPlanar" : "PackTranspose";
            writer.Line($"// {Literals.Comment(node.Name)}");
            writer.Line($"ConvolutionPacking.{kind}(weights + {slot.Source!.Offset}, {node.InChannels}, {node.OutChannels}, {ConvolutionEmitter.Shape(node)}, transposed + {slot.Offset});");
        }

        writer.Close();
    }

    private void Pack(Node node, List<WeightSlot> slots)
    {
        switch (node)
        {
            case ElementAffineNode affine:
                foreach (var slot in slots) PackElements(affine, slot);
                return;
            case ChannelAffineNode affine: Fold(FoldText.Of(tensors, affine)); break;
            case ConvolutionNode convolution: Fold(FoldText.Of(tensors, convolution)); break;
            case DenseNode dense: Fold(FoldText.Of(tensors, dense)); break;
        }

        foreach (var slot in slots) PackSlot(node, slot);
        writer.Close();
    }

    // A block per layer, so that each can call its fold the same.
    private void Fold(string fold)
    {
        writer.Open();
        writer.Line($"var fold = {fold};");
    }

    private void PackSlot(Node node, WeightSlot slot)
    {
        string destination = $"weights + {slot.Offset}";
        switch (slot.Kind)
        {
            case WeightKind.Bias: writer.Line($"fold.WriteShift({destination});"); break;
            case WeightKind.ChannelVector: writer.Line($"fold.Write{(slot.IsFactor ? "Scale" : "Shift")}({destination});"); break;
            case WeightKind.Dense: PackDense((DenseNode)node, destination); break;
            case WeightKind.Depthwise:
                var depthwise = (ConvolutionNode)node;
                Scaled($"ConvolutionPacking.PackDepthwise({Floats(depthwise.Weight)}, scale, {depthwise.InChannels}, {ConvolutionEmitter.Shape(depthwise)}, {destination});");
                break;
            default:
                var convolution = (ConvolutionNode)node;
                string planar = slot.Kind == WeightKind.PlanarConvolution ? "true" : "false";
                Scaled($"ConvolutionPacking.PackForward({Floats(convolution.Weight)}, scale, {convolution.InChannels}, {convolution.OutChannels}, "
                    + $"{ConvolutionEmitter.Shape(convolution)}, planar: {planar}, {destination});");
                break;
        }
    }

    private void PackDense(DenseNode node, string destination)
    {
        // The packing reads any strides, so a transposed view costs no copy.
        string? leaf = tensors.Leaf(node.Weight);
        string source = leaf is null ? Floats(node.Weight) : $"source.Floats({leaf})" + (node.Weight.Start == 0 ? "" : $" + {node.Weight.Start}");
        var strides = leaf is null ? Constant.RowMajor(node.Weight.Dims) : node.Weight.Strides;
        Scaled($"DensePacking.Pack({source}, {strides[0]}, {strides[1]}, scale, {node.Output.Shape.Count}, {node.Input.Shape.Count}, {destination});");
    }

    private void PackElements(ElementAffineNode node, WeightSlot slot)
    {
        var shape = node.Output.Shape;
        var constant = slot.IsFactor ? node.Factor! : node.Offset!;
        string map = $"FeatureMap.{slot.Layout}(weights + {slot.Offset}, {shape.Channels}, {shape.Height}, {shape.Width})";
        string change = slot.IsFactor && node.Reciprocal ? "reciprocal: true" : slot.IsFactor || node.OffsetSign == 1 ? "" : $"sign: {Literals.Float(node.OffsetSign)}";
        writer.Line($"ElementPacking.Pack({Floats(constant)}, {map}{(change.Length == 0 ? "" : ", " + change)});");
    }

    private void Scaled(string call)
    {
        writer.Line("fixed (float* scale = fold.Scale)");
        writer.Indented(() => writer.Line(call));
    }

    private string Floats(Constant constant) => $"source.Floats({tensors.Of(constant)})";

    private static string Shorten(string name) => name.Length > 80 ? name.Substring(0, 80) : name;
}
