using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Names of generated classes.</summary>
internal static class ClassNames
{
    // C# forbids a member with its class's name. These are the members that the contract promises.
    private static readonly HashSet<string> Members =
    [
        "Predict", "Explain", "Create", "Methods", "Dispose", "InputLength", "InputChannels", "InputDepth", "InputHeight", "InputWidth", "InputLayout", "OutputLength",
        "Label", "LabelTexts", "Layer", "Preprocessing",
    ];

    /// <summary>The file name in PascalCase.</summary>
    public static string FromFile(string path)
    {
        string name = PascalCase.From(Path.GetFileNameWithoutExtension(path));
        if (name.Length == 0) return "Model";
        return IsMember(name) ? name + "Model" : name;
    }

    public static bool IsValid(string name) => Identifier.IsValid(name) && !IsMember(name);

    // Explanation methods are the compiler's to add; none of them ends in Model.
    private static bool IsMember(string name) => Members.Contains(name)
        || (name.StartsWith("Explain", StringComparison.Ordinal) && !name.EndsWith("Model", StringComparison.Ordinal));
}
