using System.Collections.Immutable;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Two models cannot give one class. Each of them is told of the other, and neither is generated.</summary>
internal static class Collisions
{
    // Roslyn compares the names of generated files without case, so Net and NET collide too.
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    public static EquatableList<Collision> Find(ImmutableArray<ModelRequest> requests) => new(requests
        .SelectMany(request => request.FullNames.Select(name => (Name: name, request.Path)))
        .GroupBy(pair => pair.Name, Names)
        .Where(group => group.Count() > 1)
        .Select(group => new Collision(group.Key, new(group.Select(pair => pair.Path).OrderBy(path => path, StringComparer.Ordinal)))));

    /// <summary>The request itself, or with a message where it collides.</summary>
    public static ModelRequest Blame(ModelRequest request, EquatableList<Collision> collisions)
    {
        if (collisions.FirstOrDefault(candidate => request.FullNames.Contains(candidate.FullName, Names)) is not { } collision) return request;
        string text = $"The class {collision.FullName} would be generated from each of {string.Join(", ", collision.Paths)}; "
            + "set ClassName or Namespace on all but one of them";
        return request.With(new(Rule.DuplicateClassName, text));
    }
}

/// <summary>A class name and the models that give it.</summary>
internal sealed record Collision(string FullName, EquatableList<string> Paths);
