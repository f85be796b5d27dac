namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Names of operator sets.</summary>
internal static class Domains
{
    /// <summary>The standard operators have two spellings, "" and "ai.onnx"; the model keeps one.</summary>
    public static string Canonical(string domain) => domain == "ai.onnx" ? "" : domain;
}
