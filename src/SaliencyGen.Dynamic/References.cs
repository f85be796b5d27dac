using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace SaliencyGen.Dynamic;

/// <summary>
/// What generated code is compiled against: the SaliencyGen of this very process and all that it refers to. Read from the loaded
/// assemblies, not from files, of which a single-file application has none.
/// </summary>
internal static class References
{
    private static readonly ConcurrentDictionary<Assembly, MetadataReference> Known = [];

    /// <summary>SaliencyGen, the given libraries, and what they refer to.</summary>
    public static IEnumerable<MetadataReference> Of(IEnumerable<Assembly> libraries) => Collect(libraries).Select(assembly => Known.GetOrAdd(assembly, Read));

    private static HashSet<Assembly> Collect(IEnumerable<Assembly> libraries)
    {
        HashSet<Assembly> found = [typeof(object).Assembly, typeof(ISaliencyModel<>).Assembly, .. libraries];
        Queue<Assembly> open = new(found);
        while (open.TryDequeue(out var assembly))
        {
            foreach (var reference in assembly.GetReferencedAssemblies().Select(Assembly.Load))
                if (found.Add(reference)) open.Enqueue(reference);
        }

        return found;
    }

    private static unsafe MetadataReference Read(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out byte* metadata, out int length))
            throw new NotSupportedException($"{assembly.GetName().Name} has no metadata that generated code could be compiled against.");
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference(display: assembly.FullName);
    }
}
