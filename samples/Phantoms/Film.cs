using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>What the beam meets on its way to each pixel, while the anatomy is being laid down.</summary>
internal sealed class Film
{
    private readonly Frame _frame;

    public Film(Frame frame)
    {
        _frame = frame;
        for (int i = 0; i < Phantom.Length; i++)
            (U[i], V[i]) = frame.ToBody(i % Phantom.Size, i / Phantom.Size);
    }

    /// <summary>Body coordinate across, per pixel.</summary>
    public float[] U { get; } = new float[Phantom.Length];

    /// <summary>Body coordinate down, per pixel.</summary>
    public float[] V { get; } = new float[Phantom.Length];

    /// <summary>Share of the path that runs through air-filled lung.</summary>
    public float[] Air { get; } = new float[Phantom.Length];

    /// <summary>Attenuation along the path; 1 is a body's worth of water.</summary>
    public float[] Density { get; } = new float[Phantom.Length];

    /// <summary>Turns the share of air into missing attenuation; to be called once, when all air spaces are final.</summary>
    public void SubtractAir(float contrast)
    {
        for (int i = 0; i < Density.Length; i++)
            Density[i] *= 1f - (contrast * Air[i]);
    }

    /// <summary>The air share at a body coordinate, 0 outside of the film.</summary>
    public float AirAt(float u, float v)
    {
        (float column, float row) = _frame.ToFilm(u, v);
        int x = (int)MathF.Floor(column + 0.5f), y = (int)MathF.Floor(row + 0.5f);
        return x is < 0 or >= Phantom.Size || y is < 0 or >= Phantom.Size ? 0f : Air[(y * Phantom.Size) + x];
    }

    /// <summary>Draws a round-ended stroke whose radius changes evenly. Strokes meet by maximum, so that joints do not add up.</summary>
    public void Stroke(float[] layer, Stroke stroke)
    {
        (float x0, float y0) = _frame.ToFilm(stroke.U0, stroke.V0);
        (float x1, float y1) = _frame.ToFilm(stroke.U1, stroke.V1);
        float reach = 2f + (MathF.Max(stroke.Radius0, stroke.Radius1) * Phantom.Size * 0.6f);
        int left = Math.Max(0, (int)(MathF.Min(x0, x1) - reach)), right = Math.Min(Phantom.Size - 1, (int)(MathF.Max(x0, x1) + reach));
        int top = Math.Max(0, (int)(MathF.Min(y0, y1) - reach)), bottom = Math.Min(Phantom.Size - 1, (int)(MathF.Max(y0, y1) + reach));
        for (int y = top; y <= bottom; y++)
            for (int x = left, i = (y * Phantom.Size) + left; x <= right; x++, i++)
                layer[i] = MathF.Max(layer[i], stroke.At(U[i], V[i]));
    }

    /// <summary>Adds a finished layer to the density.</summary>
    public void Add(float[] layer, float amount)
    {
        for (int i = 0; i < layer.Length; i++)
            Density[i] += amount * layer[i];
    }
}
