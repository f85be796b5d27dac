using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Explain.Layers;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The enum of a network's feature maps. One class declares it, and the others of the model take it from there.</summary>
internal static class LayerEnum
{
    private const string Name = "Layer";

    /// <summary>The enum as a class of the model calls it.</summary>
    public static string TypeName(CompilationOptions options) => options.SharedType(Name);

    /// <summary>Declares the enum where a method takes a layer and this class is the one to do so.</summary>
    public static void Emit(CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods)
    {
        if (!methods.Any(compiled => compiled.Method.TakesLayer) || context.Options.HolderOfSharedTypes is not null) return;
        writer.Summary("Feature maps that class activation methods can be asked for, from the input to the logits.");
        writer.Open($"public enum {Name}");
        bool first = true;
        foreach (var layer in context.Layers.All)
        {
            if (!first) writer.Line();
            first = false;
            writer.Line($"/// <summary>{Literals.Documentation(layer.Value.Name)}: {layer.Describe()}.</summary>");
            writer.Line($"{layer.Name},");
        }

        writer.Close();
        writer.Line();
    }
}
