using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace SaliencyGen.Generator;

/// <summary>C# identifiers that need no @.</summary>
internal static class Identifier
{
    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    /// <summary>The nearest identifier, as IDEs make it from a folder's name: _ for what cannot stand in one.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text) name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        string identifier = name.ToString();
        return IsValid(identifier) ? identifier : "_" + identifier;
    }
}
