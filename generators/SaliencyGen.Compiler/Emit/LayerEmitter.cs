using SaliencyGen.Compiler.Explain;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The enum of a network's feature maps. It belongs to the first class of a model; classes for other targets take the same one.</summary>
internal sealed class LayerEmitter(CodeWriter writer, ExplainContext context)
{
    /// <summary>The enum's name for signatures.</summary>
    public string Enum => IsHere ? "Layer" : $"{context.FirstClass}.Layer";

    private bool IsHere => context.Target == context.Options.Targets[0];

    public void Emit()
    {
        if (!IsHere) return;
        writer.Summary("Feature maps that class activation methods can be asked for, from the input to the logits.");
        writer.Open("public enum Layer");
        foreach (var layer in context.Layers.All)
        {
            var (value, shape) = (layer.Value, layer.Value.Shape);
            writer.Summary($"{value.Name}: {shape.Channels} channels of {shape.Height}x{shape.Width}.");
            writer.Line($"{layer.Name},");
            writer.Line();
        }

        writer.Close();
        writer.Line();
    }
}
