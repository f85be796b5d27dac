using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Artefacts;

/// <summary>A small calcified nodule: dense and sharp, an old scar and not the disease that the network looks for.</summary>
internal static class Nodule
{
    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("nodule");
        if (!random.Chance(0.3f))
            return;

        float u = random.Sign() * random.Between(0.25f, 0.68f), v = random.Between(patient.Apex + 0.2f, 0.35f);
        float radius = random.Between(0.014f, 0.034f), amount = random.Between(0.18f, 0.4f);
        var layer = new float[Phantom.Length];
        film.Stroke(layer, new Stroke(u, v, radius, u + random.Around(0f, 0.01f), v + random.Around(0f, 0.01f), radius, 1f));
        film.Add(layer, amount);
    }
}
