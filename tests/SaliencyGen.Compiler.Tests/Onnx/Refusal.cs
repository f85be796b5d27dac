using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

/// <summary>Expects that a model is refused.</summary>
internal static class Refusal
{
    /// <summary>Reads the model, expects the rule, the file's name and the given words in the message, and returns the message.</summary>
    public static string Of(Rule rule, IModelFiles files, params string[] words)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => OnnxReader.Read(files));
        Assert.Equal((rule, refusal.Message), (refusal.Rule, refusal.Message));
        Assert.StartsWith(files.ModelFileName, refusal.Message);
        foreach (string word in words)
            Assert.Contains(word, refusal.Message);
        return refusal.Message;
    }

    public static string Of(Rule rule, byte[] model, params string[] words) => Of(rule, new MemoryModelFiles(model), words);

    public static string Of(Rule rule, OnnxWriter model, params string[] words) => Of(rule, model.ToFiles(), words);
}
