namespace SaliencyGen.Generator;

/// <summary>
/// Metadata of the contract that no part of the compiler acts on yet: an error where ignoring it would give other code than was asked
/// for, a warning where it would only be without effect.
/// </summary>
internal static class NotYetSupported
{
    public static void Report(ItemMetadata metadata, MetadataMessages messages)
    {
        if (metadata["BatchSize"] is { Length: > 0 } batch && batch != "1")
            messages.NotUnderstood("BatchSize", "1: larger batches are not supported yet");
        Targets(metadata, messages);
        if (metadata["Labels"].Length > 0) messages.NotUsed("Labels", "class names are not generated yet");
        foreach (string bound in new[] { "InputLow", "InputHigh" })
            if (metadata[bound].Length > 0) messages.NotUsed(bound, "the z-box rule is not generated yet");
    }

    private static void Targets(ItemMetadata metadata, MetadataMessages messages)
    {
        var targets = RequestParser.List(metadata["Targets"]);
        if (targets.Any(target => target.Equals("Ilgpu", StringComparison.OrdinalIgnoreCase)))
            messages.NotUnderstood("Targets", "Cpu: the Ilgpu target is not supported yet");
        else if (targets.Any(target => !target.Equals("Cpu", StringComparison.OrdinalIgnoreCase)))
            messages.NotUnderstood("Targets", "Cpu");
    }
}
