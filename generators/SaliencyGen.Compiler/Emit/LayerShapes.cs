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
        var input = context.Graph.InputPlaces;
        string layout = context.Graph.InputLayout == TensorLayout.ChannelsLast ? ", global::SaliencyGen.InputLayout.ChannelsLast" : "";
        writer.Open($"public static {Type} ShapeOf(int layer) => layer switch");
        foreach (var (layer, state) in context.Layers.All.Zip(States(program), (layer, state) => (layer, state)))
        {
            var (shape, grid) = (layer.Value.Shape, layer.Grid);
            bool isRead = context.Meaning.Attentions.Any(attention => attention.Tokens == layer.Value);
            int streams = isRead ? state.TakeWhile(store => store.Input.HasGeometryOf(state[0].Input)).Count() : 0;
            string tokens = grid.IsAllOf(shape) ? "" : $", Tokens: {shape.Height * shape.Width}, First: {grid.First}, Streams: {streams}";
            string slices = input.Depth == 1 ? "" : $", Depth: {grid.Depth}, InputDepth: {input.Depth}";
            int index = context.Layers.IndexOf(layer.Value);
            writer.Line($"{index} => new({shape.Channels}, {grid.Extents.Height}, {grid.Width}, {input.Height}, {input.Width}, StateLength: {state[0].Part!.Length}{layout}{tokens}{slices}),");
        }

        writer.Line("_ => default,");
        writer.Close(";");
        writer.Line();
    }

    /// <summary>Floats of the longest state at a layer; 0 where no method masks.</summary>
    public static int LongestState(IReadOnlyList<CompiledMethod> methods) =>
        MapProgram(methods) is { } program ? States(program).Max(state => state[0].Part!.Length) : 0;

    private static ExplainProgram? MapProgram(IReadOnlyList<CompiledMethod> methods) =>
        methods.FirstOrDefault(method => method.Method is MaskMethod)?.Program;

    /// <summary>What each exit stores: the layer's map, and behind it what else the network needs from there on.</summary>
    private static List<List<StoreStep>> States(ExplainProgram program)
    {
        var states = new List<List<StoreStep>>();
        foreach (var store in program.Steps.OfType<StoreStep>().Where(store => store.Part is not null))
        {
            if (store.Part is { Start: 0 }) states.Add([]);
            states[states.Count - 1].Add(store);
        }

        return states;
    }
}
