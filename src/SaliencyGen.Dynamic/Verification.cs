namespace SaliencyGen.Dynamic;

/// <summary>Whether the compiler checks its own work on every model; for tests and CI, since it takes time and finds no fault of a model's.</summary>
internal static class Verification
{
    /// <summary>The environment variable <c>SALIENCYGEN_VERIFY</c> is 1.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable("SALIENCYGEN_VERIFY") == "1";
}
