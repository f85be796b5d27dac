using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Artefacts;

/// <summary>A lead letter on the cassette that names the patient's side: R at the image's left, L at its right.</summary>
internal static class TextMarker
{
    private static readonly string[] Right = ["####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"];
    private static readonly string[] Left = ["#....", "#....", "#....", "#....", "#....", "#....", "#####"];

    public static void Draw(Film film, Seed seed)
    {
        Xoshiro random = seed.For("text marker");
        if (!random.Chance(0.5f))
            return;

        bool right = random.Chance(0.5f);
        string[] glyph = right ? Right : Left;
        float cell = random.Between(1.7f, 2.6f), slant = random.Around(0f, 0.12f), amount = random.Between(0.9f, 1.4f);
        int left = (int)random.Between(8f, 30f), top = (int)random.Between(8f, 60f);
        if (!right)
            left = Phantom.Size - left - 14;

        int width = (int)MathF.Ceiling(5f * cell), height = (int)MathF.Ceiling(7f * cell);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                if (glyph[(int)(y / cell)][(int)(x / cell)] != '#')
                    continue;

                int column = left + x + (int)(slant * (height - y));
                if (column is >= 0 and < Phantom.Size)
                    film.Density[((top + y) * Phantom.Size) + column] += amount;
            }
    }
}
