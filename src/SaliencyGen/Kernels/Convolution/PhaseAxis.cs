namespace SaliencyGen.Kernels;

/// <summary>
/// One axis of a transposed convolution, for the input positions that leave one remainder (the phase) divided by the stride. They meet
/// every <see cref="TapStep"/>-th tap from <see cref="FirstTap"/>; position phase + stride * i meets tap FirstTap + TapStep * t at
/// output position <see cref="Offset"/> + i + t * <see cref="OffsetStep"/>.
/// </summary>
internal readonly struct PhaseAxis
{
    public readonly int FirstTap;
    public readonly int TapStep;
    public readonly int Taps;
    public readonly int Offset;
    public readonly int OffsetStep;

    private readonly int _phase;
    private readonly int _stride;

    public PhaseAxis(int kernel, int stride, int dilation, int pad, int phase)
    {
        int divisor = GreatestCommonDivisor(stride, dilation);
        _phase = phase;
        _stride = stride;
        TapStep = stride / divisor;
        OffsetStep = -(dilation / divisor);
        while (FirstTap < TapStep && (phase + pad - (FirstTap * dilation)) % stride != 0) FirstTap++;
        if (FirstTap >= TapStep || FirstTap >= kernel) return;
        Taps = ((kernel - 1 - FirstTap) / TapStep) + 1;
        Offset = (phase + pad - (FirstTap * dilation)) / stride;
    }

    public static PhaseAxis Rows(in ConvolutionShape shape, int phase) =>
        new(shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop, phase);

    public static PhaseAxis Columns(in ConvolutionShape shape, int phase) =>
        new(shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft, phase);

    /// <summary>Positions of this phase among the first <paramref name="extent"/>.</summary>
    public int Length(int extent) => extent <= _phase ? 0 : ((extent - 1 - _phase) / _stride) + 1;

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
