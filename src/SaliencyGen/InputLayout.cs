namespace SaliencyGen;

/// <summary>The order in which a caller's spans hold the elements of an input, of a baseline and of an attribution: that of the model's file.</summary>
public enum InputLayout
{
    /// <summary>Channels x height x width, as PyTorch has images.</summary>
    ChannelsFirst,

    /// <summary>Height x width x channels, as TensorFlow and Keras have images.</summary>
    ChannelsLast,
}
