using SaliencyGen.Fuzz.Execution;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Findings;

/// <summary>Takes fields out of a model as long as it ends as it did.</summary>
internal static class Minimiser
{
    private const int MostAttempts = 3000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>The model as it is, where running it would end the process.</summary>
    public static byte[] None(byte[] model, int seed, Ending ending) => model;

    public static byte[] InProcess(byte[] model, int seed, Ending ending)
    {
        if (ending.Outcome is Outcome.WrongText || MessageReader.Read(model) is not { } message) return model;
        long end = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
        int attempts = 0;
        for (bool shrinks = true; shrinks;)
        {
            shrinks = false;
            foreach (var inner in message.All().ToList())
                for (int at = inner.Fields.Count - 1; at >= 0; at--)
                {
                    if (++attempts > MostAttempts || Environment.TickCount64 > end) return MessageWriter.Write(message);
                    var field = inner.Fields[at];
                    inner.Fields.RemoveAt(at);
                    if (CaseRunner.Run(MessageWriter.Write(message), seed, out _).Signature == ending.Signature) shrinks = true;
                    else inner.Fields.Insert(at, field);
                }
        }

        return MessageWriter.Write(message);
    }
}
