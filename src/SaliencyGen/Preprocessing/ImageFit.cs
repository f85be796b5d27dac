namespace SaliencyGen;

/// <summary>How a picture of any shape becomes one of the network's height and width.</summary>
public enum ImageFit
{
    /// <summary>Both sides are scaled to the network's, whatever that does to the aspect ratio.</summary>
    Stretch,

    /// <summary>The shorter side is scaled, and what the longer has too much is cut off on both ends: torchvision's Resize and CenterCrop.</summary>
    CenterCrop,

    /// <summary>The longer side is scaled, and black bars are laid beside the picture.</summary>
    Letterbox,
}
