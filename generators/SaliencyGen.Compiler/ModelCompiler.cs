using SaliencyGen.Compiler.Emit;
using SaliencyGen.Compiler.Emit.Cpu;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Methods;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler;

/// <summary>The compiler's front door: ONNX bytes in, C# text out. It never throws on a bad model.</summary>
public static class ModelCompiler
{
    /// <summary>Operators times programs: some three times those of a Swin transformer with all methods.</summary>
    private const long MostSteps = 60_000;

    public static CompilationResult Compile(IModelFiles files, CompilationOptions options)
    {
        try
        {
            return CompileChecked(files, options);
        }
        catch (ModelException exception)
        {
            // The reader's messages name the file already.
            bool isNamed = exception.Message.StartsWith(files.ModelFileName, StringComparison.Ordinal);
            return Failure(new(exception.Rule, isNamed ? exception.Message : Named(files, exception.Message), exception.Metadata));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Failure(new(Rule.InternalError, Named(files, $"{exception.GetType().Name}: {exception.Message}")));
        }
    }

    private static CompilationResult CompileChecked(IModelFiles files, CompilationOptions options)
    {
        var model = OnnxReader.Read(files);
        var graph = CanonicalGraph.Build(model, files, options);
        using var bytes = files.Open(null);
        var sources = new List<GeneratedSource>();
        var external = new HashSet<string>();
        foreach (var target in options.Targets)
        {
            try
            {
                var emitter = Emitter(model, new ExplainContext(graph, options, target), files, bytes.Length);
                sources.Add(new(options.ForTarget(target).ClassName, emitter.Emit()));
                external.UnionWith(emitter.ExternalFiles);
            }
            catch (OverflowException)
            {
                throw TooLarge(graph);
            }
        }

        var warnings = graph.Warnings.Concat(Meant(graph, options)).Select(warning => warning with { Text = Named(files, warning.Text) });
        return new(new(sources), new(warnings))
        {
            ExternalFiles = new(external),
            Inapplicable = new(MethodCatalog.Inapplicable(new ExplainContext(graph, options))),
        };
    }

    /// <summary>What is to be known of the maps, with the network as it is.</summary>
    private static IEnumerable<CompilerMessage> Meant(NetworkGraph graph, CompilationOptions options)
    {
        var context = new ExplainContext(graph, options);
        var methods = MethodCatalog.Select(context);
        if (methods.Count > 0 && graph.Meaning!.Score.Doubt is { Length: > 0 } doubt) yield return new(Rule.SaturatedScore, doubt);
        if (methods.Any(method => method.IsLrp) && HiddenGates.First(graph, graph.Meaning!) is { } gate)
            yield return new(Rule.HiddenGate, $"node {Quoted.Text(gate.Name)} ({gate.Describe()}) is not 0 at 0, and LRP hands relevance through it unchanged: "
                + "maps can have the wrong sign in front of it; DeepLIFT and Integrated Gradients do not");
        if (options.Methods is null && context.NoImage is null && context.Meaning.Layer.Value is null)
            yield return new(Rule.NoFeatureMap, $"GradCam and the other class activation methods are not generated: {context.Meaning.Layer.Missing}");
        if (options.Methods is null && context.Meaning.Attentions.Count > 0 && context.Tokens.Axis is null)
            yield return new(Rule.NoSharedTokens, $"AttentionRollout, AttentionRelevance and LeGrad are not generated: {context.Tokens.Missing}");
        if (methods.Any(method => method is DeconvNetMethod or GuidedBackpropMethod) && !graph.Nodes.Exists(node => node is PointwiseNode { Traits.IsRectifier: true }))
            yield return new(Rule.NoRectifier, "DeconvNet and GuidedBackprop are the same map as Gradient: they differ from it at rectifiers alone, and the network has none");
    }

    private static ClassEmitter Emitter(OnnxModel model, ExplainContext context, IModelFiles files, long modelLength)
    {
        var methods = MethodCatalog.Select(context);
        CheckWork(context.Graph, methods);
        return new(model, context, ProgramFactory.Predict(context), ProgramFactory.Explain(context, methods), files, modelLength);
    }

    /// <summary>C# grows with operators times methods; what would take the C# compiler minutes and gigabytes is refused.</summary>
    private static void CheckWork(NetworkGraph graph, IReadOnlyList<ExplainMethod> methods)
    {
        int programs = methods.SelectMany(method => method.Programs).Select(part => part.Name).Distinct().Count();
        if ((long)graph.Nodes.Count * programs <= MostSteps) return;
        throw new ModelException(
            Rule.UnsupportedShape,
            $"the network has {graph.Nodes.Count} operators, for which {methods.Count} methods would be more code than a build takes; expected at most "
            + $"{MostSteps / programs} operators, or fewer methods, which the Methods metadata names");
    }

    /// <summary>Every tensor is within bounds, but the memory that a method plans for all of them is not.</summary>
    private static ModelException TooLarge(NetworkGraph graph)
    {
        var values = graph.Nodes.ConvertAll(node => node.Output);
        var largest = values.Aggregate(graph.Input, (most, value) => value.Shape.Count > most.Shape.Count ? value : most);
        long megabytes = values.Sum(value => (long)value.Shape.Count) * sizeof(float) / 1_000_000;
        return new(
            Rule.UnsupportedShape,
            $"input {Quoted.Text(graph.Input.Name)} of shape {graph.Input.Shape} gives feature maps of {megabytes} MB in all, the largest of them "
            + $"{Quoted.Text(largest.Name)} of shape {largest.Shape}; expected extents whose products with strides and windows fit 32 bits");
    }

    private static string Named(IModelFiles files, string text) => $"{Literals.Comment(files.ModelFileName)}: {text}";

    private static CompilationResult Failure(CompilerMessage message) => new(new([]), new([message]));
}
