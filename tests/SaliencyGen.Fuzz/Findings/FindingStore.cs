using System.Security.Cryptography;
using System.Text;
using SaliencyGen.Fuzz.Execution;

namespace SaliencyGen.Fuzz.Findings;

/// <summary>A folder with a file for each fault that was found, as small as could be made, and how it ended.</summary>
internal sealed class FindingStore(string folder)
{
    public void Add(byte[] model, int seed, Ending ending, Func<byte[], int, Ending, byte[]> minimise)
    {
        string key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ending.Outcome == Outcome.Hang ? $"{seed}" : ending.Signature)))[..8];
        string name = Path.Combine(folder, $"{ending.Outcome}-{key}");
        if (File.Exists(name + ".txt")) return;

        // Before it is made smaller, which may end the process.
        Write(name, model, seed, ending);
        if (minimise(model, seed, ending) is { } small && small.Length < model.Length) Write(name, small, seed, ending);
        Console.WriteLine($"{name}.onnx, --replay with --options {seed}: {ending.Text}");
    }

    private static void Write(string name, byte[] model, int seed, Ending ending)
    {
        File.WriteAllBytes(name + ".onnx", model);
        File.WriteAllText(name + ".txt", $"--options {seed}\n{ending.Outcome}: {ending.Text}\n");
    }
}
