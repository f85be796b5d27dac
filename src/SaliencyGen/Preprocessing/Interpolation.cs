namespace SaliencyGen;

/// <summary>What stands for a picture between the centres of its pixels; both average what is shrunk, as PIL does.</summary>
public enum Interpolation
{
    /// <summary>Straight lines.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -1/2, as PIL has it.</summary>
    Bicubic,
}
