namespace SaliencyGen.Memory;

/// <summary>Sizes of memory in messages.</summary>
internal static class ByteCount
{
    private const double Gigabyte = 1e9;

    /// <summary>As in "13.6 GB (13,631,488,000 bytes)".</summary>
    public static string Describe(long bytes) => FormattableString.Invariant($"{bytes / Gigabyte:0.0##} GB ({bytes:N0} bytes)");
}
