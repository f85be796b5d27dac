using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>Images of health that could be had for real radiographs too: of other patients.</summary>
internal sealed class Baselines
{
    /// <summary>The first patient; no other part of the project draws from here.</summary>
    public const int FirstSeed = 4_000_000;

    /// <summary>Patients in the mean.</summary>
    public const int Averaged = 50;

    /// <summary>Patients that methods with several baselines compare with one by one.</summary>
    public const int Several = 10;

    private Baselines(float[] mean, float[] set) => (Mean, Set) = (mean, set);

    /// <summary>Pixel by pixel.</summary>
    public float[] Mean { get; }

    /// <summary>One after the other.</summary>
    public float[] Set { get; }

    public static Baselines Draw()
    {
        var sums = new double[Phantom.Length];
        var set = new float[Several * Phantom.Length];
        for (int patient = 0; patient < Averaged; patient++)
        {
            float[] image = Phantom.Draw(FirstSeed + patient, consolidation: false).ToNetworkInput();
            for (int i = 0; i < sums.Length; i++) sums[i] += image[i];
            if (patient < Several) image.CopyTo(set, patient * Phantom.Length);
        }

        return new([.. sums.Select(sum => (float)(sum / Averaged))], set);
    }
}
