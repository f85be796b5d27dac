namespace SaliencyGen.Imaging;

/// <summary>An opaque colour.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Rgb Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>
    /// How bright it is, 0 to 255, by the weights of ITU-R BT.601, as PIL and OpenCV have it. They are whole: a grey pixel's three equal bytes give
    /// exactly that byte.
    /// </summary>
    internal float Grey => ((299 * Red) + (587 * Green) + (114 * Blue)) / 1000f;

    /// <summary>The colour on the way to another, 0 for this one and 1 for the other.</summary>
    internal Rgb Towards(Rgb other, float share)
    {
        return new(Between(Red, other.Red), Between(Green, other.Green), Between(Blue, other.Blue));

        byte Between(byte from, byte to) => (byte)(from + (share * (to - from)) + 0.5f);
    }
}
