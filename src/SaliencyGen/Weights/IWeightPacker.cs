namespace SaliencyGen.Weights;

/// <summary>What a generated class knows of its weights: where they are, how long they are when packed, and how to pack them.</summary>
public unsafe interface IWeightPacker
{
    /// <summary>Floats of the forward weights.</summary>
    static abstract long ForwardLength { get; }

    /// <summary>Floats of the transposed weights; 0 where no method needs them.</summary>
    static abstract long TransposedLength { get; }

    /// <summary>Names the files that hold the weights. Nothing is opened yet.</summary>
    static abstract WeightSource Source(ModelOptions options);

    /// <summary>Packs the forward weights from the files. Memory arrives zeroed.</summary>
    static abstract void PackForward(WeightSource source, float* weights);

    /// <summary>Packs the transposed weights from the forward ones. Memory arrives zeroed.</summary>
    static abstract void PackTransposed(float* weights, float* transposed);
}
