using System.Globalization;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Shapes as users write them: <c>1x3x224x224</c> or <c>1,3,224,224</c>.</summary>
internal static class ShapeText
{
    private static readonly char[] Separators = ['x', 'X', ',', ';'];

    /// <summary>The sizes, or null where the text is no shape.</summary>
    public static EquatableList<int>? Parse(string text)
    {
        var sizes = new List<int>();
        foreach (string part in text.Split(Separators))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size == 0) return null;
            sizes.Add(size);
        }

        return new(sizes);
    }
}
