using System.Security.Cryptography;

namespace SaliencyGen.Weights;

/// <summary>Tells a changed file from the one that a class was generated from.</summary>
internal static unsafe class ContentHash
{
    // Spans end at 2 GiB; external-data files do not.
    private const int Piece = 1 << 26;

    public static void Check(string place, byte* data, long length, string expected)
    {
        string found = Of(data, length);
        if (!found.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(
                $"{place} is not what this class was generated from: its SHA-256 is {found} and was {expected} then. Build again.");
        }
    }

    private static string Of(byte* data, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long start = 0; start < length; start += Piece)
            hash.AppendData(new ReadOnlySpan<byte>(data + start, (int)Math.Min(Piece, length - start)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
