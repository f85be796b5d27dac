using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;
using SaliencyGen.Compiler;

namespace SaliencyGen.Dynamic;

/// <summary>
/// Compiles a model while the program runs: the same compiler that the source generator calls, then Roslyn in process. For tools and
/// tests; an application that knows its model lets the build do it.
/// </summary>
public static class ModelCompiler
{
    /// <summary>
    /// Compiles and loads the model at <paramref name="path"/>. Weights are read from that file, and from the external-data files beside
    /// it, before this returns.
    /// </summary>
    /// <param name="path">An <c>.onnx</c> file.</param>
    /// <param name="compilation">What to compile: methods, input shape, Grad-CAM layer, passes. Where the weights are is set here.</param>
    /// <param name="options">How the instance runs.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CompilationException">The model cannot be compiled.</exception>
    [RequiresDynamicCode("A model is compiled to IL at run time. Under NativeAOT, use the source generator.")]
    public static DynamicModel Load(string path, CompilationOptions? compilation = null, ModelOptions? options = null)
    {
        using var compiled = Build(path, compilation);
        return compiled.Open(options);
    }

    /// <summary>The same for a model in memory, with its external-data files by the names that it gives them.</summary>
    /// <exception cref="CompilationException">The model cannot be compiled.</exception>
    [RequiresDynamicCode("A model is compiled to IL at run time. Under NativeAOT, use the source generator.")]
    public static DynamicModel Load(
        byte[] model,
        CompilationOptions? compilation = null,
        ModelOptions? options = null,
        IReadOnlyDictionary<string, byte[]>? externalFiles = null)
    {
        using var compiled = Build(model, compilation, externalFiles);
        return compiled.Open(options);
    }

    /// <summary>Compiles and loads the classes of the model at <paramref name="path"/> without making an instance.</summary>
    /// <param name="path">An <c>.onnx</c> file.</param>
    /// <param name="compilation">What to compile; a class for each of its targets.</param>
    /// <param name="libraries">What generated code needs beside SaliencyGen, such as SaliencyGen.Ilgpu.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CompilationException">The model cannot be compiled.</exception>
    [RequiresDynamicCode("A model is compiled to IL at run time. Under NativeAOT, use the source generator.")]
    public static CompiledModel Build(string path, CompilationOptions? compilation = null, params IReadOnlyList<Assembly> libraries) =>
        Build(path, compilation, libraries, files: null);

    /// <summary>The same for a model in memory, with its external-data files by the names that it gives them.</summary>
    /// <exception cref="CompilationException">The model cannot be compiled.</exception>
    [RequiresDynamicCode("A model is compiled to IL at run time. Under NativeAOT, use the source generator.")]
    public static CompiledModel Build(
        byte[] model,
        CompilationOptions? compilation = null,
        IReadOnlyDictionary<string, byte[]>? externalFiles = null,
        params IReadOnlyList<Assembly> libraries)
    {
        ArgumentNullException.ThrowIfNull(model);
        var folder = new TemporaryFolder();
        try
        {
            string path = folder.Write("model.onnx", model);
            foreach (var (name, bytes) in externalFiles ?? new Dictionary<string, byte[]>()) folder.Write(name, bytes);
            return Build(path, compilation, libraries, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static CompiledModel Build(string path, CompilationOptions? compilation, IReadOnlyList<Assembly> libraries, IDisposable? files)
    {
        ArgumentNullException.ThrowIfNull(path);
        string fullPath = Path.GetFullPath(path);
        var given = compilation ?? new CompilationOptions();
        var request = given with
        {
            Verify = given.Verify || Verification.IsOn,
            WeightsInFile = true,
            WeightsName = Path.GetFileName(fullPath),
            ContentHash = Hash(fullPath),
        };
        var result = Compiler.ModelCompiler.Compile(new FolderModelFiles(fullPath), request);
        if (result.Source is null) throw new CompilationException(fullPath, result.Messages);
        return new(GeneratedAssembly.Load(fullPath, result.Sources, request, libraries), result, fullPath, files);
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
