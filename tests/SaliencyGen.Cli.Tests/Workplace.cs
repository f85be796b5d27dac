using SaliencyGen.Imaging;

namespace SaliencyGen.Cli.Tests;

/// <summary>A folder, a trained network, and the command run in it.</summary>
public sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saliencygen");

    public static string Model { get; } = Path.Combine(AppContext.BaseDirectory, "consolidation.onnx");

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A picture of grey noise.</summary>
    public string Picture(string name, int seed = 1, int width = 60, int height = 40)
    {
        var image = new RgbImage(width, height);
        var random = new Random(seed);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte grey = (byte)random.Next(256);
                image[x, y] = new(grey, grey, grey);
            }
        }

        ImageFile.SavePng(image, At(name));
        return At(name);
    }

    public async Task<Outcome> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.Run(arguments, output, error);
        return new(code, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>What a run came to.</summary>
public sealed record Outcome(int Code, string Output, string Error);
