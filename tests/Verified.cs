using System.Runtime.CompilerServices;

/// <summary>Turns on what <c>SaliencyGen.Dynamic</c> reads from the environment: every compilation of this process is verified.</summary>
internal static class Verified
{
    [ModuleInitializer]
    internal static void TurnOn() => Environment.SetEnvironmentVariable("SALIENCYGEN_VERIFY", "1");
}
