namespace SaliencyGen.Compiler.Emit;

/// <summary>The classes' names as texts.</summary>
internal static class LabelTexts
{
    /// <summary>Declares them where the project gave labels, which <see cref="LabelEnum"/> has checked.</summary>
    public static void Emit(CodeWriter writer, CompilationOptions options)
    {
        if (options.Labels is not { } labels) return;
        writer.Line("private static readonly string[] LabelTextsOfFile =");
        writer.Line("[");
        foreach (string label in labels) writer.Line($"    {Literals.Text(label)},");
        writer.Line("];");
        writer.Line();
        writer.Summary("The classes' names as the project gave them, in the order of the outputs.");
        writer.Line("public static global::System.ReadOnlySpan<string> LabelTexts => LabelTextsOfFile;");
        writer.Line();
    }
}
