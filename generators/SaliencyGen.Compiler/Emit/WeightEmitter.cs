using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The two methods that fill the packed weights: forward from the file, transposed from forward.</summary>
internal abstract class WeightEmitter(CodeWriter writer, WeightPlan plan, TensorText tensors)
{
    /// <summary>Factors of folded normalisations, in the block that <see cref="Scaled"/> opens.</summary>
    private const string FoldScale = "scale";

    private const string Unscaled = "null";

    protected CodeWriter Writer { get; } = writer;

    protected WeightPlan Plan { get; } = plan;

    public void EmitForward()
    {
        Writer.Open("static void IWeightPacker.PackForward(WeightSource source, float* weights)");
        bool first = true;
        foreach (var layer in Plan.Forward.GroupBy(slot => slot.Node))
        {
            if (!first) Writer.Line();
            first = false;
            Writer.Line($"source.BeginLayer({Literals.Text(Shorten(layer.Key.Name))});");
            foreach (var slot in layer.Where(slot => slot.Content == SlotContent.Literal)) Literal(layer.Key, slot);
            if (layer.Where(slot => slot.Content != SlotContent.Literal).ToList() is { Count: > 0 } slots) Pack(layer.Key, slots);
        }

        Writer.Close();
    }

    public void EmitTransposed()
    {
        Writer.Open("static void IWeightPacker.PackTransposed(float* weights, float* transposed)");
        foreach (var slot in Plan.Transposed) PackTransposed(slot);
        Writer.Close();
    }

    /// <summary>
    /// The call that packs a dense layer's weights from <paramref name="source"/>, where element (output, input) lies at the given strides, each
    /// output's times its <paramref name="scale"/>.
    /// </summary>
    protected abstract string PackDense(DenseNode node, string source, int outputStride, int inputStride, string scale, string destination);

    /// <summary>The call that packs a constant that varies over space, with the changes of <paramref name="change"/>.</summary>
    protected abstract string PackElements(Node node, WeightSlot slot, string source, string change);

    private void Pack(Node node, List<WeightSlot> slots)
    {
        switch (node)
        {
            case ElementAffineNode affine:
                foreach (var slot in slots) Elements(affine, slot);
                return;
            case ConstantNode constant:
                foreach (var slot in slots) Writer.Line(PackElements(constant, slot, $"source.Summands({tensors.Of(constant.Elements)})", "") + ";");
                return;
            case PReluNode { IsPerChannel: false } rectifier:
                foreach (var slot in slots) Writer.Line(PackElements(rectifier, slot, Floats(rectifier.Slopes), "") + ";");
                return;
            case IChannelSteps steps: Fold(FoldText.Of(tensors, node.Output.Shape.Channels, steps)); break;
            case ConvolutionNode convolution: Fold(FoldText.Of(tensors, convolution)); break;
            case TransposedConvolutionNode transposed: Fold(FoldText.Of(tensors, transposed)); break;
            case DenseNode dense: Fold(FoldText.Of(tensors, dense)); break;
        }

        foreach (var slot in slots) PackSlot(node, slot);
        Writer.Close();
    }

    /// <summary>Numbers for the channels of a node's input, or a table.</summary>
    private void Literal(Node node, WeightSlot slot)
    {
        // With the copies that are made of the text on its way.
        const int CharactersOfNumber = 64;
        Writer.Expect((long)CharactersOfNumber * slot.Values.Count);
        string values = $"[{string.Join(", ", slot.Values.Select(Literals.Float))}]", destination = $"weights + {slot.Offset}";
        Writer.Line(slot.Kind == WeightKind.Table
            ? $"TablePacking.Pack({values}, {destination});"
            : $"new ChannelFold({node.Input.Shape.Channels}).Bias({values}).WriteShift({destination});");
    }

    // A block per layer, so that each can call its fold the same.
    private void Fold(string fold)
    {
        Writer.Open();
        Writer.Line($"var fold = {fold};");
    }

    private void PackSlot(Node node, WeightSlot slot)
    {
        string destination = $"weights + {slot.Offset}";
        switch (slot.Kind)
        {
            case WeightKind.Bias: Writer.Line($"fold.{BiasWriter(slot.Content)}({destination});"); break;
            case WeightKind.ChannelVector: Writer.Line($"fold.Write{(slot.IsFactor ? "Scale" : "Shift")}({destination});"); break;
            case WeightKind.Dense when slot.Content == SlotContent.Ones:
                var ones = (DenseNode)node;
                Writer.Line(PackDense(ones, Ones(ones.Weight), ones.Input.Shape.Count, 1, Unscaled, destination) + ";");
                break;
            case WeightKind.Dense: Dense((DenseNode)node, destination); break;
            case WeightKind.Convolution when slot.Content == SlotContent.Ones:
                Writer.Line(PackConvolution(slot, $"{Ones(((ConvolutionNode)node).Weight)}, {Unscaled}", destination) + ";");
                break;
            case WeightKind.Convolution: Scaled(PackConvolution(slot, $"{Weights((ConvolutionNode)node)}, {FoldScale}", destination)); break;
            default: throw new InvalidOperationException($"No packing for {slot.Kind}.");
        }
    }

    private void PackTransposed(WeightSlot slot)
    {
        Writer.Line($"// {Literals.Comment(slot.Node.Name)}");
        Writer.Line(PackConvolution(slot, $"weights + {slot.Source!.Offset}", $"transposed + {slot.Offset}") + ";");
    }

    private static string PackConvolution(WeightSlot slot, string from, string to)
    {
        var node = (ConvolutionNode)slot.Node;
        return slot.Packing!.Call(node, ShapeText.Of(node), from, to);
    }

    private string Weights(ConvolutionNode node) => WeightPlan.Scales(node.InputFolds)
        ? $"source.ScaledInputs({Floats(node.Weight)}, {FoldText.OfInput(tensors, node)}.Scale, outChannels: {node.OutChannels}, group: {node.Group}, taps: {node.Window.Taps})"
        : Floats(node.Weight);

    private void Dense(DenseNode node, string destination)
    {
        // The packing reads any strides, so a transposed view costs no copy.
        string? leaf = tensors.Leaf(node.Weight);
        string source = leaf is null ? Floats(node.Weight) : $"source.Floats({leaf})" + (node.Weight.Start == 0 ? "" : $" + {node.Weight.Start}");
        var strides = leaf is null ? Constant.RowMajor(node.Weight.Dims) : node.Weight.Strides;
        Scaled(PackDense(node, source, strides[0], strides[1], FoldScale, destination));
    }

    private void Elements(ElementAffineNode node, WeightSlot slot)
    {
        string change = slot.IsFactor && node.Reciprocal ? ", reciprocal: true"
            : slot.IsFactor || node.SummandSign == 1 ? ""
            : $", sign: {Literals.Float(node.SummandSign)}";
        string source = !slot.IsFactor ? $"source.Summands({tensors.Of(node.Summand!)})"
            : node.Reciprocal ? $"source.Divisors({tensors.Of(node.Multiplier!)})"
            : Floats(node.Multiplier!);
        Writer.Line(PackElements(node, slot, source, change) + ";");
    }

    private void Scaled(string call)
    {
        Writer.Line($"fixed (float* {FoldScale} = fold.Scale)");
        Writer.Indented(() => Writer.Line(call + ";"));
    }

    /// <summary>The method of the runtime's fold that writes the bias, or what a rule makes of it.</summary>
    private static string BiasWriter(SlotContent content) => content switch
    {
        SlotContent.Model => "WriteShift",
        SlotContent.PositiveBias => "WritePositiveShift",
        SlotContent.NegativeBias => "WriteNegativeShift",
        SlotContent.BiasMagnitude => "WriteShiftMagnitude",
        SlotContent.SquaredBias => "WriteSquaredShift",
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, null),
    };

    private static string Ones(Constant like) => $"source.Ones({like.Count})";

    private string Floats(Constant constant) => $"source.Floats({tensors.Of(constant)})";

    private static string Shorten(string name) => name.Length > 80 ? name.Substring(0, 80) : name;
}
