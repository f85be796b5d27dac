using SaliencyGen.Memory;

namespace SaliencyGen.Weights;

/// <summary>
/// The packed weights of one generated class, shared by all its instances: forward ones packed for the first instance, transposed
/// ones for the first call that needs them. They stay for the process's lifetime, so an instance per request costs no packing.
/// A class whose weights are files has one store per place.
/// </summary>
public abstract unsafe class WeightStore
{
    private readonly NativeBuffer _forward;
    private readonly Lock _gate = new();
    private volatile NativeBuffer? _transposed;

    private protected WeightStore(NativeBuffer forward) => _forward = forward;

    /// <summary>The forward weights.</summary>
    public float* Forward => _forward.Floats;

    /// <summary>The transposed weights; packed on first use.</summary>
    public float* Transposed => (_transposed ?? PackTransposedOnce()).Floats;

    /// <summary>The store of <typeparamref name="TPacker"/>'s class, packed if need be. A failure is not remembered.</summary>
    public static WeightStore Open<TPacker>(ModelOptions options)
        where TPacker : IWeightPacker => PackedWeights<TPacker>.Open(options);

    /// <summary>
    /// Packs the forward weights of <typeparamref name="TPacker"/> into memory of the caller's, which keeps nothing here: for weights that
    /// are uploaded to a device. The memory must be zeroed and hold <see cref="IWeightPacker.ForwardLength"/> floats.
    /// </summary>
    public static void Pack<TPacker>(ModelOptions options, float* destination)
        where TPacker : IWeightPacker
    {
        using var source = TPacker.Source(options);
        source.Open();
        TPacker.PackForward(source, destination);
    }

    /// <summary>The places that the weights of <typeparamref name="TPacker"/> come from; equal where they can be shared.</summary>
    public static string Places<TPacker>(ModelOptions options)
        where TPacker : IWeightPacker
    {
        using var source = TPacker.Source(options);
        return source.Places;
    }

    private protected abstract NativeBuffer PackTransposed();

    private NativeBuffer PackTransposedOnce()
    {
        lock (_gate)
            return _transposed ??= PackTransposed();
    }
}
