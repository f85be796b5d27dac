using SaliencyGen.Imaging;

namespace ConsolidationSample;

/// <summary>Captions that stay within their room.</summary>
internal static class FittedTexts
{
    extension(Drawing drawing)
    {
        /// <summary>Writes one line, smaller where the text would leave its room.</summary>
        /// <returns>Where the next character would start.</returns>
        public float FittedText(string text, float x, float y, float size, float room, Rgb color, bool bold = false) =>
            drawing.Text(text, x, y, size * Math.Min(1, room / Drawing.Measure(text, size)), color, bold);
    }
}
