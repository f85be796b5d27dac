using SaliencyGen.Samples.Phantoms.Artefacts;
using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>From attenuation to the picture: scatter, focal blur, quantum noise, the display curve, eight bits.</summary>
internal static class Detector
{
    public static float[] Read(Film film, Seed seed)
    {
        Xoshiro random = seed.For("detector");
        float[] signal = film.Density;
        float scatter = random.Between(0.04f, 0.16f);
        float[] veil = Blur.Wide(signal, Phantom.Size, 14);
        for (int i = 0; i < signal.Length; i++)
            signal[i] += scatter * (veil[i] - signal[i]);

        Blur.Slight(signal, Phantom.Size, random.Between(0.06f, 0.2f));
        AddQuanta(signal, seed, random.Between(0.006f, 0.022f));

        float level = random.Around(0.74f, 0.09f), window = random.Between(0.80f, 1.1f), gamma = random.Between(0.85f, 1.2f);
        for (int i = 0; i < signal.Length; i++)
            signal[i] = Exact.Pow(Characteristic((signal[i] - level) / window), gamma);

        Shutter.Draw(signal, seed);
        for (int i = 0; i < signal.Length; i++)
            signal[i] = MathF.Floor((Curve.Clamp01(signal[i]) * 255f) + 0.5f) / 255f;

        return signal;
    }

    /// <summary>Fewer quanta arrive behind more matter, so noise grows with attenuation; a phosphor spreads it over neighbours.</summary>
    private static void AddQuanta(float[] signal, Seed seed, float amount)
    {
        Xoshiro random = seed.For("quanta");
        var noise = new float[signal.Length];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = random.Normal();

        Blur.Slight(noise, Phantom.Size, 0.12f);
        for (int i = 0; i < signal.Length; i++)
            signal[i] += amount * noise[i] * (0.7f + (0.8f * signal[i]));
    }

    /// <summary>The S-shaped curve of film and display: linear in the middle, compressed towards black and white.</summary>
    private static float Characteristic(float exposure) => 1f / (1f + Exact.Exp(-4.4f * exposure));
}
