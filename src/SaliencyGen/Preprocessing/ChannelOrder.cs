namespace SaliencyGen;

/// <summary>The order of an input's colours.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red, as OpenCV and Caffe have it.</summary>
    Bgr,
}
