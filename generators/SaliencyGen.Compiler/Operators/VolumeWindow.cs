namespace SaliencyGen.Compiler.Operators;

/// <summary>A window that slides over the slices of a volume, too: the axis in front of rows and columns.</summary>
/// <param name="Kernel">Slices of the window.</param>
/// <param name="Stride">Slices from one window to the next.</param>
/// <param name="Dilation">Slices from one tap to the next.</param>
/// <param name="PadFront">Slices of zeros in front of the first one.</param>
/// <param name="PadBack">Slices of zeros behind the last one.</param>
/// <param name="InSlice">What the window is in each slice.</param>
public sealed record VolumeWindow(int Kernel, int Stride, int Dilation, int PadFront, int PadBack, Window InSlice)
{
    /// <summary>One slice at a time, which is the window of an image.</summary>
    public bool IsOneSlice => this is { Kernel: 1, Stride: 1, PadFront: 0, PadBack: 0 };

    /// <summary>A cell of the output for each cell of the input, at the same place.</summary>
    public bool IsOneCell => IsOneSlice && InSlice.IsOneCell;

    public override string ToString() =>
        $"{Kernel} slices of {InSlice}" + (Stride == 1 ? "" : $", every {Stride}") + (Dilation == 1 ? "" : $", {Dilation} apart") + (PadFront == 0 && PadBack == 0 ? "" : $", pads {PadFront},{PadBack}");
}
