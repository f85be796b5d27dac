using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace SaliencyGen.Generator;

/// <summary>Names of generated classes.</summary>
internal static class ClassNames
{
    // C# forbids a member with its class's name. These are the members that the contract promises.
    private static readonly HashSet<string> Members =
    [
        "Predict", "Explain", "Create", "Methods", "Dispose", "InputLength", "InputChannels", "InputHeight", "InputWidth", "OutputLength",
    ];

    /// <summary>
    /// The file name in PascalCase: <c>chest-xray.onnx</c> gives <c>ChestXray</c>. Letters keep their case after the first of a word, so
    /// <c>ResNet50</c> stays itself.
    /// </summary>
    public static string FromFile(string path)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char c in Path.GetFileNameWithoutExtension(path))
        {
            bool belongs = char.IsLetterOrDigit(c) && SyntaxFacts.IsIdentifierPartCharacter(c);
            if (belongs) name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !belongs;
        }

        if (name.Length == 0) return "Model";
        if (!SyntaxFacts.IsIdentifierStartCharacter(name[0])) name.Insert(0, '_');
        string candidate = name.ToString();
        return IsMember(candidate) ? candidate + "Model" : candidate;
    }

    public static bool IsValid(string name) => Identifier.IsValid(name) && !IsMember(name);

    // Explanation methods are the compiler's to add; none of them ends in Model.
    private static bool IsMember(string name) => Members.Contains(name)
        || (name.StartsWith("Explain", StringComparison.Ordinal) && !name.EndsWith("Model", StringComparison.Ordinal));
}
