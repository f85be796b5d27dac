using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>The weights of <see cref="TinyModel"/> at an odd offset of a file, written to a folder of its own for each user.</summary>
internal sealed class TinyFile : IDisposable
{
    public const string Name = "tiny.onnx";
    public const int Offset = 7;
    public const int Length = Offset + (12 * sizeof(float)) + 1;

    private static readonly byte[] Content = Make();

    public TinyFile()
    {
        Folder = Directory.CreateTempSubdirectory("saliencygen-").FullName;
        File.WriteAllBytes(FullName, Content);
    }

    public static string Hash { get; } = Convert.ToHexString(SHA256.HashData(Content));

    public static float[] Weights => [1, -2, 3, -4, 0.5f, 0.25f, -0.5f, 2, 0, 1, 0, -1];

    public string Folder { get; }

    public string FullName => Path.Combine(Folder, Name);

    public ModelOptions Options(int threads = 1) => new() { Threads = threads, WeightsPath = Folder };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Make()
    {
        var content = new byte[Length];
        MemoryMarshal.AsBytes<float>(Weights).CopyTo(content.AsSpan(Offset));
        return content;
    }
}
