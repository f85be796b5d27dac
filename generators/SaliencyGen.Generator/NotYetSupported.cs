namespace SaliencyGen.Generator;

/// <summary>
/// Metadata of the contract that no part of the compiler acts on yet: an error where ignoring it would give other code than was asked
/// for, a warning where it would only be without effect.
/// </summary>
internal static class NotYetSupported
{
    public static void Report(ItemMetadata metadata, MetadataMessages messages)
    {
        if (metadata["Labels"].Length > 0) messages.NotUsed("Labels", "class names are not generated yet");
    }
}
