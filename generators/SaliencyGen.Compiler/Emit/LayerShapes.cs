using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Explain.Methods;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What the runtime has to know of each layer to mask its map: a method beside the programs that do the rest.</summary>
internal static class LayerShapes
{
    private const string Type = "global::SaliencyGen.Execution.LayerShape";

    public static void Emit(CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods)
    {
        if (MapProgram(methods) is not { } program) return;
        var input = context.Graph.Input.Shape;
        string layout = context.Graph.InputLayout == TensorLayout.ChannelsLast ? ", global::SaliencyGen.InputLayout.ChannelsLast" : "";
        writer.Open($"public static {Type} ShapeOf(int layer) => layer switch");
        foreach (var (layer, store) in context.Layers.All.Zip(Stores(program), (layer, store) => (layer, store)))
        {
            var shape = layer.Value.Shape;
            int index = context.Layers.IndexOf(layer.Value);
            writer.Line($"{index} => new({shape.Channels}, {shape.Height}, {shape.Width}, {input.Height}, {input.Width}, StateLength: {store.Part!.Length}{layout}),");
        }

        writer.Line("_ => default,");
        writer.Close(";");
        writer.Line();
    }

    /// <summary>Floats of the longest state at a layer; 0 where no method masks.</summary>
    public static int LongestState(IReadOnlyList<CompiledMethod> methods) =>
        MapProgram(methods) is { } program ? Stores(program).Max(store => store.Part!.Length) : 0;

    private static ExplainProgram? MapProgram(IReadOnlyList<CompiledMethod> methods) =>
        methods.FirstOrDefault(method => method.Method is MaskMethod)?.Program;

    // The first thing that an exit stores is the layer's map.
    private static IEnumerable<StoreStep> Stores(ExplainProgram program) => program.Steps.OfType<StoreStep>().Where(store => store.Part is { Start: 0 });
}
