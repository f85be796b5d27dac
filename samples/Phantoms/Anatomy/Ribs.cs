using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>
/// Ten pairs of ribs. Each is a loop seen almost edge-on: the upper arc runs along the back, the lower arc along the front, where bone turns
/// into cartilage, which X-rays hardly see, before it reaches the breastbone.
/// </summary>
internal static class Ribs
{
    private const int Pairs = 10;

    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("ribs");
        float spacing = random.Around(0.142f, 0.008f);
        float drop = random.Around(0.18f, 0.03f);
        float rise = random.Around(0.30f, 0.04f);
        for (int side = -1; side <= 1; side += 2)
            for (int pair = 0; pair < Pairs; pair++)
            {
                float lateral = patient.Apex + 0.12f + (pair * spacing) + random.Around(0f, 0.008f);
                var rib = new Rib(
                    side,
                    lateral,
                    patient.Cage(lateral) + 0.035f,
                    (drop * (0.55f + (0.07f * pair))) + random.Around(0f, 0.01f),
                    (rise * (0.7f + (0.05f * pair))) + random.Around(0f, 0.015f),
                    random.Around(0.031f, 0.003f),
                    patient.Bone * random.Around(0.20f, 0.02f));
                rib.Draw(film);
            }
    }
}
