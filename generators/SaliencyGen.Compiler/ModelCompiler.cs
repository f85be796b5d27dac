using SaliencyGen.Compiler.Emit;
using SaliencyGen.Compiler.Emit.Cpu;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler;

/// <summary>The compiler's front door: ONNX bytes in, C# text out. It never throws on a bad model.</summary>
public static class ModelCompiler
{
    public static CompilationResult Compile(IModelFiles files, CompilationOptions options)
    {
        try
        {
            return CompileChecked(files, options);
        }
        catch (ModelException exception)
        {
            // The reader's messages name the file already.
            string text = exception.Message.StartsWith(files.ModelFileName, StringComparison.Ordinal)
                ? exception.Message
                : $"{Literals.Comment(files.ModelFileName)}: {exception.Message}";
            return Failure(exception.Rule, text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Failure(Rule.InternalError, $"{Literals.Comment(files.ModelFileName)}: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static CompilationResult CompileChecked(IModelFiles files, CompilationOptions options)
    {
        var model = OnnxReader.Read(files);
        var context = new ExplainContext(CanonicalGraph.Build(model, files, options), options);
        var predict = ProgramFactory.Predict(context);
        var methods = MethodCatalog.Select(context).Select(method => (method, ProgramFactory.Explain(context, method))).ToList();
        using var bytes = files.Open(null);
        var emitter = new ClassEmitter(model, context, predict, methods, files, bytes.Length);
        return new(emitter.Emit(), new([])) { ExternalFiles = new(emitter.ExternalFiles) };
    }

    private static CompilationResult Failure(Rule rule, string text) => new(null, new([new CompilerMessage(rule, text)]));
}
