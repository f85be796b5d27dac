using System.Numerics;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Class activation maps: CAM, Grad-CAM and what followed it.</summary>
public static unsafe class ClassActivation
{
    /// <summary>
    /// heat[y, x] = sum over channels of weights[c, y, x] * activation[c, y, x], with <paramref name="rectify"/> its positive part.
    /// The weights may be one per channel (<see cref="FeatureMap.PerChannel"/>); heat is plain. Padding lanes may hold anything.
    /// </summary>
    public static void WeightedSum(Worker worker, in FeatureMap activation, in FeatureMap weights, float* heat, bool rectify) =>
        Widest.Run(new WeightedSumKernel(worker, activation, weights, heat, rectify), activation.Lanes);

    /// <summary>
    /// attribution[c, i] *= heat[i] for <paramref name="channels"/> planes of <paramref name="size"/> elements: Guided Grad-CAM.
    /// </summary>
    public static void Gate(Worker worker, float* attribution, float* heat, int channels, int size)
    {
        var share = new RowShare(worker, channels, size);
        while (share.Next())
        {
            float* plane = attribution + ((nint)share.Plane * size);
            int i = share.First;
            for (; i + Vector<float>.Count <= share.End; i += Vector<float>.Count)
                Vector.Store(Vector.Load(plane + i) * Vector.Load(heat + i), plane + i);
            for (; i < share.End; i++)
                plane[i] *= heat[i];
        }
    }

    /// <summary>attribution[i, c] *= heat[i], the same for an attribution whose channels are its innermost axis.</summary>
    public static void GateChannelsLast(Worker worker, float* attribution, float* heat, int channels, int size)
    {
        for (int i = worker.Start(size), end = worker.End(size); i < end; i++)
        {
            float* position = attribution + ((nint)i * channels);
            for (int channel = 0; channel < channels; channel++)
                position[channel] *= heat[i];
        }
    }
}
