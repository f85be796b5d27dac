namespace SaliencyGen.Fuzz.Execution;

/// <summary>How the compiler ended.</summary>
internal enum Outcome
{
    /// <summary>It has emitted classes.</summary>
    Accepted,

    /// <summary>It has said what is wrong.</summary>
    Refused,

    /// <summary>It has failed: an exception, or its own diagnostic for one.</summary>
    InternalError,

    /// <summary>It holds or has allocated more than a case may.</summary>
    Memory,

    /// <summary>It has asked for a file outside the model's folder.</summary>
    Escape,

    /// <summary>What it has emitted is not the C# of one class with the members that a class has.</summary>
    WrongText,

    /// <summary>It took too long. Told by whoever watches the process.</summary>
    Hang,

    /// <summary>The process ended. Told likewise.</summary>
    Crash,
}

/// <summary>How a case ended, and in which words.</summary>
internal sealed record Ending(Outcome Outcome, string Text)
{
    public bool IsFinding => Outcome is not (Outcome.Accepted or Outcome.Refused);

    /// <summary>The text without what is of this model alone, so that equal faults are one.</summary>
    public string Signature => $"{Outcome} {Signatures.Of(Text)}";
}
