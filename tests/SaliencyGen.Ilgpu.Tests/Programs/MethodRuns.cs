namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>How often a method runs the network.</summary>
internal static class MethodRuns
{
    /// <summary>The others run one image many times, and have no form for several images.</summary>
    public static bool IsOneRun(this ExplanationMethod method) =>
        method is not (ExplanationMethod.IntegratedGradients or ExplanationMethod.ScoreCam or ExplanationMethod.ReciproCam);
}
