using System.Runtime.InteropServices;

namespace SignalsAndVolumesSample;

/// <summary>A signal and the wide beat in it.</summary>
/// <param name="Input">In mV, leads x samples.</param>
/// <param name="Label">The class.</param>
/// <param name="Begin">First sample of the wide beat.</param>
/// <param name="End">The sample behind it; 0 without one.</param>
internal sealed record Heartbeat(float[] Input, int Label, int Begin, int End)
{
    /// <summary>The class of signals with a wide beat.</summary>
    public const int Wide = 1;

    public static IEnumerable<Heartbeat> Examples()
    {
        // Files are little-endian, as are the machines that .NET runs on but for a few.
        var values = MemoryMarshal.Cast<byte, short>(ExampleFiles.Bytes("heartbeats", "int16")).ToArray();
        return ExampleFiles.Truths("heartbeats").Select((truth, i) => new Heartbeat(
            [.. values.Skip(i * Heartbeats.InputLength).Take(Heartbeats.InputLength).Select(value => value / 1000f)], (int)truth[0], (int)truth[1], (int)truth[2]));
    }
}
