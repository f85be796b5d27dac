namespace SaliencyGen.Imaging;

/// <summary>The size and order of a network's input; a generated class has its own as constants, see <see cref="Of{TModel}"/>.</summary>
/// <param name="Channels">1 (grey) or 3 (colours).</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Layout">The order of the values.</param>
public readonly record struct InputFormat(int Channels, int Height, int Width, InputLayout Layout = InputLayout.ChannelsFirst)
{
    /// <summary>Planes of one image.</summary>
    public int Channels { get; } = Channels is 1 or 3
        ? Channels
        : throw new ArgumentOutOfRangeException(nameof(Channels), Channels, "A picture has 1 channel (grey) or 3 (colours).");

    /// <summary>Floats of one input.</summary>
    public int Length => checked(Channels * Height * Width);

    /// <summary>What a class takes.</summary>
    /// <exception cref="NotSupportedException">Its input is no picture: a volume, or neither 1 nor 3 channels.</exception>
    public static InputFormat Of<TModel>()
        where TModel : ISaliencyModel<TModel> =>
        TModel.InputDepth == 1 && TModel.InputChannels is 1 or 3
            ? new(TModel.InputChannels, TModel.InputHeight, TModel.InputWidth, TModel.InputLayout)
            : throw new NotSupportedException(
                $"{typeof(TModel).Name} takes {TModel.InputChannels} channels of {TModel.InputDepth} x {TModel.InputHeight} x {TModel.InputWidth}, which is no picture: one has 1 channel or 3, and no depth.");
}
