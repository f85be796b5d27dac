namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// One axis of a convolution or its transpose, as a gather: which cells of the map that is read meet which taps of the kernel at an output
/// coordinate. A transpose falls into phases, the output coordinates with one remainder by the stride, which all meet the same taps.
/// </summary>
internal readonly struct GatherAxis
{
    public readonly int SourceLength;
    public readonly int OutputLength;

    /// <summary>1, or the stride of a transpose.</summary>
    public readonly int Phases;

    private readonly int _kernel;
    private readonly int _stride;
    private readonly int _pad;
    private readonly int _dilation;

    /// <summary>Greatest common divisor of stride and dilation.</summary>
    private readonly int _divisor;

    public GatherAxis(int sourceLength, int outputLength, int kernel, int stride, int pad, int dilation, bool isTransposed)
    {
        SourceLength = sourceLength;
        OutputLength = outputLength;
        Phases = isTransposed ? stride : 1;
        _kernel = kernel;
        _stride = stride;
        _pad = pad;
        _dilation = dilation;
        _divisor = isTransposed ? CommonDivisor(stride, dilation) : 0;
    }

    /// <summary>Output coordinates of the largest phase, the first.</summary>
    public int LongestPhase => (OutputLength + Phases - 1) / Phases;

    /// <summary>The taps that the coordinates of a phase meet.</summary>
    public PhaseTaps Phase(int phase)
    {
        int length = (OutputLength - phase + Phases - 1) / Phases;
        if (_divisor == 0) return new(length, 0, 1, _kernel, -_pad, _stride, _dilation);

        // Tap k meets output y where (y + pad - k * dilation) divides by the stride: every stride / divisor-th tap, or none.
        int step = _stride / _divisor, first = 0;
        while (first < step && (phase + _pad - (first * _dilation)) % _stride != 0) first++;
        int taps = first == step || first >= _kernel ? 0 : ((_kernel - 1 - first) / step) + 1;
        return new(length, first, step, taps, (phase + _pad - (first * _dilation)) / _stride, 1, -_dilation / _divisor);
    }

    private static int CommonDivisor(int first, int second)
    {
        while (second != 0) (first, second) = (second, first % second);
        return first;
    }
}

/// <summary>Tap j of output coordinate i of a phase is kernel cell First + j * Step, and reads source cell Origin + i * SourceStep + j * TapStep.</summary>
internal readonly struct PhaseTaps(int length, int first, int step, int count, int origin, int sourceStep, int tapStep)
{
    public readonly int Length = length;
    public readonly int First = first;
    public readonly int Step = step;
    public readonly int Count = count;
    public readonly int Origin = origin;
    public readonly int SourceStep = sourceStep;
    public readonly int TapStep = tapStep;
}
