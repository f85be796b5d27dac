using SaliencyGen.Memory;

namespace SaliencyGen.Weights;

/// <summary>The stores of one class, by the places that their weights came from.</summary>
internal sealed unsafe class PackedWeights<TPacker> : WeightStore
    where TPacker : IWeightPacker
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, PackedWeights<TPacker>> Stores = [];

    private PackedWeights(NativeBuffer forward)
        : base(forward)
    {
    }

    public static PackedWeights<TPacker> Open(ModelOptions options)
    {
        using var source = TPacker.Source(options);
        lock (Gate)
        {
            if (!Stores.TryGetValue(source.Places, out var store))
            {
                store = new(PackForward(source));
                Stores.Add(source.Places, store);
            }

            return store;
        }
    }

    private protected override NativeBuffer PackTransposed()
    {
        var transposed = NativeBuffer.OfFloats(TPacker.TransposedLength, "transposed weights");
        TPacker.PackTransposed(Forward, transposed.Floats);
        return transposed;
    }

    private static NativeBuffer PackForward(WeightSource source)
    {
        source.Open();
        var weights = NativeBuffer.OfFloats(TPacker.ForwardLength, "weights");
        try
        {
            TPacker.PackForward(source, weights.Floats);
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }
}
