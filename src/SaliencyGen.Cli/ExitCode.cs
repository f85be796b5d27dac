namespace SaliencyGen.Cli;

/// <summary>What the command ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The model, a picture or a file could not be used; the message says which and why.</summary>
    public const int Failure = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by the user or the machine; what was finished is kept.</summary>
    public const int Cancelled = 130;
}
