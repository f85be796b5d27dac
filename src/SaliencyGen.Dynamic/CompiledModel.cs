using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SaliencyGen.Compiler;

namespace SaliencyGen.Dynamic;

/// <summary>The classes of one model, compiled and loaded, of which instances can be made. Ends with the last of them.</summary>
public sealed class CompiledModel : IDisposable
{
    private readonly GeneratedAssembly _assembly;
    private readonly string _weights;
    private readonly IDisposable? _files;
    private int _holders = 1;
    private int _disposed;

    internal CompiledModel(GeneratedAssembly assembly, CompilationResult result, string weights, IDisposable? files)
    {
        _assembly = assembly;
        _weights = weights;
        _files = files;
        Sources = result.Sources;
        Messages = result.Messages;
        Inapplicable = result.Inapplicable;
    }

    /// <summary>The generated classes, in the order of the targets that were asked for.</summary>
    public IReadOnlyList<GeneratedSource> Sources { get; }

    /// <summary>Warnings of the compilation.</summary>
    public IReadOnlyList<CompilerMessage> Messages { get; }

    /// <summary>The methods that do not apply to the network, and why; empty where methods were named.</summary>
    public IReadOnlyList<InapplicableMethod> Inapplicable { get; }

    /// <summary>An instance of the first class.</summary>
    [RequiresDynamicCode("Closes a generic type over a class that the ahead-of-time compiler never saw.")]
    public DynamicModel Open(ModelOptions? options = null) => Open(Sources[0].ClassName, [], options);

    /// <summary>
    /// An instance of a class, made with <paramref name="arguments"/> before the options: nothing for a CPU class, accelerator and stream for
    /// an ILGPU class. Weights are read from the model's file before this returns.
    /// </summary>
    [RequiresDynamicCode("Closes a generic type over a class that the ahead-of-time compiler never saw.")]
    public DynamicModel Open(string className, object?[] arguments, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        object instance = Activator.CreateInstance(
            _assembly.Find(className),
            BindingFlags.DoNotWrapExceptions | BindingFlags.Public | BindingFlags.Instance,
            binder: null,
            [.. arguments, (options ?? ModelOptions.Default) with { WeightsPath = _weights }],
            culture: null)!;
        Interlocked.Increment(ref _holders);
        return new DynamicModel(this, instance);
    }

    /// <summary>Lets the classes go when no instance is left.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) return;
        _assembly.Dispose();
        _files?.Dispose();
    }
}
