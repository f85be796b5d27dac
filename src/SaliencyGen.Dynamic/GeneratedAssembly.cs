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

    private readonly Assembly _assembly;
    private readonly string _namespace;

    private GeneratedAssembly(AssemblyLoadContext context, Assembly assembly, string space)
    {
        _context = context;
        _assembly = assembly;
        _namespace = space;
    }

    public static GeneratedAssembly Load(string path, IReadOnlyList<GeneratedSource> sources, Request request, IReadOnlyList<Assembly> libraries)
    {
        using var image = Compile(path, sources, request.ClassName, libraries);
        var context = new AssemblyLoadContext(request.ClassName, isCollectible: true);
        return new(context, context.LoadFromStream(image), request.Namespace);
    }

    /// <summary>A generated class.</summary>
    public Type Find(string className) => _assembly.GetType(_namespace.Length == 0 ? className : $"{_namespace}.{className}", throwOnError: true)!;

    public void Dispose() => _context.Unload();

    private static MemoryStream Compile(string path, IReadOnlyList<GeneratedSource> sources, string name, IReadOnlyList<Assembly> libraries)
    {
        var compilation = CSharpCompilation.Create(
            $"SaliencyGen.Dynamic.{name}",
            sources.Select((source, index) =>
                CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion.Latest), path: $"{source.ClassName}.{index}.g.cs")),
            References.Of(libraries),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        var image = new MemoryStream();
        var errors = compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new CompilationException(path, new(errors.Select(Message)));
        image.Position = 0;
        return image;
    }

    private static CompilerMessage Message(Diagnostic error) => new(Rule.InternalError, $"the generated C# is not valid: {error}");
}
