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
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Collected = new(() => Collect().Select(Read).ToList());

    public static IReadOnlyList<MetadataReference> All => Collected.Value;

    private static HashSet<Assembly> Collect()
    {
        HashSet<Assembly> found = [typeof(object).Assembly, typeof(ISaliencyModel<>).Assembly];
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
