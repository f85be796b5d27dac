namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Names of operator sets.</summary>
internal static class Domains
{
    /// <summary>Of the standard operators, as the model keeps it.</summary>
    public const string Standard = "";

    /// <summary>Operators that ONNX Runtime adds, and puts in the place of others when it saves a model.</summary>
    public const string Microsoft = "com.microsoft";

    /// <summary>Nodes that the compiler makes of a file's, and no file has.</summary>
    public const string Own = "SaliencyGen";

    /// <summary>The standard operators have two spellings, "" and "ai.onnx"; the model keeps one.</summary>
    public static string Canonical(string domain) => domain == "ai.onnx" ? Standard : domain;
}
