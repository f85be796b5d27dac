using SaliencyGen.Samples.Phantoms;

namespace SaliencyGen.Models.Consolidation;

/// <summary>Writes phantoms as raw bytes, the one format that needs no library on either side.</summary>
internal static class Export
{
    public static void Write(int first, int count, bool pairs, string prefix)
    {
        using FileStream images = File.Create(prefix + ".images"), masks = File.Create(prefix + ".masks"), labels = File.Create(prefix + ".labels");
        var pixels = new byte[Phantom.Length];
        for (int seed = first; seed < first + count; seed++)
        {
            bool odd = (seed & 1) == 1;
            for (int consolidation = pairs || !odd ? 0 : 1; consolidation <= (pairs || odd ? 1 : 0); consolidation++)
            {
                Phantom phantom = Phantom.Draw(seed, consolidation == 1);
                ReadOnlySpan<float> image = phantom.Image;

                // Phantoms come in steps of 1/255, so this loses nothing.
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] = (byte)MathF.Round(image[i] * 255f);

                images.Write(pixels);
                masks.Write(phantom.LesionMask);
                labels.WriteByte((byte)consolidation);
            }
        }
    }
}
