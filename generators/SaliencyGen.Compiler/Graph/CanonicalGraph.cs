using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Graph.Passes;
using SaliencyGen.Compiler.Graph.Recognition;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>The front half of the compiler: ONNX in, the graph that explanation methods are built on out.</summary>
public static class CanonicalGraph
{
    public static NetworkGraph Build(OnnxModel model, IModelFiles files, CompilationOptions options)
    {
        var graph = GraphImporter.Import(model, files, options);
        var reader = new ConstantReader(files);
        SaturatedRectifiers.Run(graph);
        PassPipeline.Recognise(graph, options, reader);
        graph.Meaning = NetworkMeaning.Of(graph, options, new ConstantSigns(reader));
        PassPipeline.Run(graph, options);
        return graph;
    }
}
