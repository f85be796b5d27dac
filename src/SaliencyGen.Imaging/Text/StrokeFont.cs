namespace SaliencyGen.Imaging;

/// <summary>
/// The house's own letters, drawn with one pen. A bare container has no fonts, so labels that came from one would be missing exactly where
/// nobody looks on.
/// </summary>
internal static class StrokeFont
{
    public const float LineHeight = 14;
    public const float Stroke = 1.25f;
    public const float BoldStroke = 2f;

    private static readonly Glyph Unknown = new(5, "M0 0 V-10 H5 V0 Z");

    public static bool Has(char letter) => letter is >= ' ' and <= '~' || Signs(letter) is not null;

    public static Glyph Find(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => Letters.Upper[letter - 'A'],
        >= 'a' and <= 'z' => Letters.Lower[letter - 'a'],
        >= '0' and <= '9' => Digits.All[letter - '0'],
        _ => Signs(letter) ?? Unknown,
    };

    private static Glyph? Signs(char letter) => Punctuation.Find(letter);
}
