namespace SaliencyGen.Kernels;

/// <summary>The phases of one axis of a transposed convolution, computed once for a whole map.</summary>
internal readonly unsafe struct PhaseTable(PhaseAxis* phases, int* tapsBefore)
{
    /// <summary>Fills a table; both arrays have an element per phase.</summary>
    public static PhaseTable Create(
        PhaseAxis* phases, int* tapsBefore, int kernel, int stride, int dilation, int pad)
    {
        int taps = 0;
        for (int i = 0; i < stride; i++)
        {
            phases[i] = new PhaseAxis(kernel, stride, dilation, pad, i);
            tapsBefore[i] = taps;
            taps += phases[i].Taps;
        }

        return new PhaseTable(phases, tapsBefore);
    }

    public ref readonly PhaseAxis this[int phase] => ref phases[phase];

    /// <summary>Taps of the earlier phases.</summary>
    public int TapsBefore(int phase) => tapsBefore[phase];
}
