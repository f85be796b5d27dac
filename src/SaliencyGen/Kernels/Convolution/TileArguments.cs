namespace SaliencyGen.Kernels;

/// <summary>
/// What a tile kernel needs: a nest of four loops over the input, from the outermost (0) to the innermost (3), that meets the
/// weights in the order of their storage. Steps are in floats.
/// </summary>
internal unsafe struct TileArguments
{
    /// <summary>What the first cell reads in the first step of all loops.</summary>
    public float* Input;

    public int Count0, Count1, Count2, Count3;

    /// <summary>Steps of the innermost loop in the last turn of the outermost one: a last block need not be full.</summary>
    public int LastCount3;

    public nint Step0, Step1, Step2, Step3;

    /// <summary>From one cell to its right-hand neighbour, where the kernel has no constant for it.</summary>
    public nint ColumnStep;

    /// <summary>From one row of cells to the next.</summary>
    public nint RowStep;

    public float* Weights;

    /// <summary>The parameter of a rule that raises a part of the weights.</summary>
    public float Gamma;

    /// <summary>From one step of the innermost loop to the next.</summary>
    public nint WeightPitch;

    /// <summary>Passed over after each run of the innermost loop.</summary>
    public nint WeightSkip;

    /// <summary>From one vector of weights, or biases, to the next.</summary>
    public nint VectorStep;

    /// <summary>The accumulators' first values, or null for zeros.</summary>
    public float* Bias;

    public float* Output;

    public nint OutputColumnStep, OutputRowStep, OutputVectorStep;
}
