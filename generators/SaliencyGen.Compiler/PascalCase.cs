using System.Text;

namespace SaliencyGen.Compiler;

/// <summary>C# identifiers from text that people wrote, such as a file's name or a class's.</summary>
public static class PascalCase
{
    // Metadata holds names of up to 1,023 bytes, and a character takes up to three.
    private const int Longest = 200;

    /// <summary>
    /// The words of a text without what is between them: <c>chest-xray</c> gives <c>ChestXray</c>. Letters keep their case after the first of
    /// a word, so <c>ResNet50</c> stays itself. A digit at the start gets <c>_</c> before it. Empty where the text has no letters or digits; cut off
    /// behind 200 characters.
    /// </summary>
    public static string From(string text)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char c in text)
        {
            if (name.Length == Longest) break;

            // All of these may stand in an identifier, and at its start all but digits.
            bool belongs = char.IsLetterOrDigit(c);
            if (belongs) name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !belongs;
        }

        if (name.Length > 0 && char.IsDigit(name[0])) name.Insert(0, '_');
        return name.ToString();
    }
}
