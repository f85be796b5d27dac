using SaliencyGen.Compiler.Pictures;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What the network was trained to see of a picture, as a member of its class.</summary>
internal static class PreprocessingMember
{
    /// <summary>Declares it where the project says so.</summary>
    /// <exception cref="ModelException">It does not fit the input.</exception>
    public static void Emit(CodeWriter writer, CompilationOptions options, InputExtents input)
    {
        if (options.Preprocessing is not { } preprocessing) return;
        if (input.Depth != 1 || input.Channels is not (1 or 3))
            throw new ModelException(Rule.UnknownMetadata, $"Preprocess is for pictures, but the input is {input}; expected 1 channel or 3, and no depth", "Preprocess");

        string text = new PreprocessingText(preprocessing, input.Channels, input.Height, input.Width).Emit();
        writer.Summary("What the network was trained to see of a picture, as the project says.");
        writer.Line($"public static global::SaliencyGen.Preprocessing Preprocessing {{ get; }} = {text};");
        writer.Line();
    }
}
