using System.Text;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>Recognises what often lies under the name of an ONNX file without being one, so that the message can say what to do.</summary>
internal static class FileSignature
{
    private const int Looked = 512;

    private static readonly (int At, string Magic, string Meaning)[] Known =
    [
        (0, "version https://git-lfs", "this is a Git LFS pointer: run `git lfs pull`"),
        (0, "ir_version:", "this is protobuf text; save the model in the binary form"),
        (0, "PK\x03\x04", "this is a zip archive, as PyTorch's torch.save writes; export the network with torch.onnx.export"),
        (0, "\x80\x02", "this is a Python pickle, as older PyTorch writes; export the network with torch.onnx.export"),
        (0, "\x1F\x8B", "this is gzip-compressed; unpack it first"),
        (0, "\xFD" + "7zXZ", "this is xz-compressed; unpack it first"),
        (0, "\x28\xB5\x2F\xFD", "this is zstd-compressed; unpack it first"),
        (0, "BZh", "this is bzip2-compressed; unpack it first"),
        (0, "\x89PNG", "this is a PNG image"),
        (0, "\xFF\xD8\xFF", "this is a JPEG image"),
        (0, "\x89HDF", "this is an HDF5 file, as Keras writes; convert it with tf2onnx"),
        (4, "TFL3", "this is a TensorFlow Lite model; convert it with tf2onnx"),
        (4, "ORTM", "this is ONNX Runtime's own format; use the .onnx file that it was made from"),
        (0, "GGUF", "this is a GGUF model"),
        (0, "<", "this is a web page or XML; a download probably returned an error page"),
    ];

    /// <summary>What the file is, where it is recognised as something else than ONNX; null where it may be ONNX.</summary>
    public static string? Recognise(Stream stream)
    {
        byte[] head = new byte[Looked];
        int length = Fill(stream, head);
        if (length == 0)
            return "the file is empty";

        string text = Latin(head, length);
        foreach ((int at, string magic, string meaning) in Known)
            if (at < length && string.CompareOrdinal(text, at, magic, 0, magic.Length) == 0)
                return meaning;
        return text.All(IsText) ? $"this is text; it begins with {Quoted.Text(text.Substring(0, Math.Min(length, 30)))}" : null;
    }

    // Every ONNX file has control characters among its first bytes: field 1 alone begins with the byte 8.
    private static bool IsText(char c) => c is (>= ' ' and < '\x7F') or '\r' or '\n' or '\t';

    private static string Latin(byte[] bytes, int length)
    {
        StringBuilder text = new(length);
        for (int i = 0; i < length; i++)
            text.Append((char)bytes[i]);
        return text.ToString();
    }

    private static int Fill(Stream stream, byte[] bytes)
    {
        int filled = 0;
        for (int read; filled < bytes.Length && (read = stream.Read(bytes, filled, bytes.Length - filled)) > 0; filled += read) ;
        stream.Position = 0;
        return filled;
    }
}
