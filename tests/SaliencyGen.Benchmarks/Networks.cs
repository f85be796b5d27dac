namespace SaliencyGen.Benchmarks;

/// <summary>The exported torchvision networks, and one image for all of them.</summary>
internal static class Networks
{
    public static string Path(string name)
    {
        string path = System.IO.Path.Combine("artifacts", "models", name + ".onnx");
        return File.Exists(path) ? path : throw new FileNotFoundException("Run /usr/bin/python3 tests/models/export_torchvision.py artifacts/models first.", path);
    }

    public static float[] Image(int length)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 4) - 2)];
    }
}
