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

    private protected abstract NativeBuffer PackTransposed();

    private NativeBuffer PackTransposedOnce()
    {
        lock (_gate)
            return _transposed ??= PackTransposed();
    }
}
