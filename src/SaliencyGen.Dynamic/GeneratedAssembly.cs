using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SaliencyGen.Compiler;
using Request = SaliencyGen.Compiler.CompilationOptions;

namespace SaliencyGen.Dynamic;

/// <summary>Generated C#, compiled into an assembly of its own that is unloaded with its model.</summary>
internal sealed class GeneratedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private GeneratedAssembly(AssemblyLoadContext context, Type modelType)
    {
        _context = context;
        ModelType = modelType;
    }

    /// <summary>The generated class.</summary>
    public Type ModelType { get; }

    public static GeneratedAssembly Load(string path, string source, Request request)
    {
        string typeName = request.Namespace.Length == 0 ? request.ClassName : $"{request.Namespace}.{request.ClassName}";
        using var image = Compile(path, source, typeName);
        var context = new AssemblyLoadContext(typeName, isCollectible: true);
        return new(context, context.LoadFromStream(image).GetType(typeName, throwOnError: true)!);
    }

    public void Dispose() => _context.Unload();

    private static MemoryStream Compile(string path, string source, string typeName)
    {
        var compilation = CSharpCompilation.Create(
            $"SaliencyGen.Dynamic.{typeName}",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        var image = new MemoryStream();
        var errors = compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new CompilationException(path, new(errors.Select(Message)));
        image.Position = 0;
        return image;
    }

    private static CompilerMessage Message(Diagnostic error) => new(Rule.InternalError, $"the generated C# is not valid: {error}");
}
