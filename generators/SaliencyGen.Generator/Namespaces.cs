namespace SaliencyGen.Generator;

/// <summary>Namespaces of generated classes.</summary>
internal static class Namespaces
{
    public static bool IsValid(string name) => name.Split('.').All(Identifier.IsValid);

    /// <summary>Makes an identifier of each part of a root namespace followed by folder names.</summary>
    public static string FromFolders(string text) =>
        string.Join(".", text.Split(['.', '/', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier.From));
}
