using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>The trachea and the two main bronchi: dark bands within the bright mediastinum.</summary>
internal static class Airways
{
    private const float Carina = -0.27f;

    public static void Draw(Film film, Patient patient)
    {
        var layer = new float[Phantom.Length];
        float shift = patient.Trachea;
        film.Stroke(layer, new Stroke(0f, -1.2f, 0.046f, shift, Carina, 0.042f, 1f));
        film.Stroke(layer, new Stroke(shift, Carina, 0.036f, -0.15f, -0.11f, 0.026f, 0.8f));
        film.Stroke(layer, new Stroke(shift, Carina, 0.032f, 0.18f, -0.13f, 0.022f, 0.7f));
        film.Add(layer, -0.22f);
    }
}
