using System.Security.Cryptography;
using System.Text;

namespace SaliencyGen.Cli.Batches;

/// <summary>
/// All that decides what comes out for a picture, as a short text: the model's bytes and every option. Records of other settings are not taken
/// for finished work.
/// </summary>
internal static class BatchSettings
{
    public static string Of(string model, IEnumerable<string> options)
    {
        using var file = File.OpenRead(model);
        byte[] content = SHA256.HashData(file), others = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', options)));
        return Convert.ToHexString([.. content[..8], .. others[..8]]);
    }
}
