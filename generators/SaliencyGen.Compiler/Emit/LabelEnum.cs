namespace SaliencyGen.Compiler.Emit;

/// <summary>The enum of a model's classes. One class declares it, and the others of the model take it from there.</summary>
internal static class LabelEnum
{
    private const string Name = "Label";

    /// <summary>The enum as a class of the model calls it.</summary>
    public static string TypeName(CompilationOptions options) => options.SharedType(Name);

    /// <summary>Declares the enum where there are labels and this class is the one to do so.</summary>
    /// <exception cref="ModelException">The labels are not as many as the outputs, or one is blank.</exception>
    public static void Emit(CodeWriter writer, CompilationOptions options, int outputLength)
    {
        if (options.Labels is not { } labels || options.HolderOfSharedTypes is not null) return;
        Check(labels, options.LabelsFile ?? "the list", outputLength);
        var names = LabelNames.Of(labels);
        writer.Summary($"The model's classes{(options.LabelsFile is { } file ? $", from {file}" : "")}. A value is an index of the output.");
        writer.Open($"public enum {Name}");
        for (int index = 0; index < names.Count; index++)
        {
            if (index > 0) writer.Line();
            writer.Line($"/// <summary>{Literals.Documentation(labels[index])}</summary>");
            writer.Line($"{names[index]} = {index},");
        }

        writer.Close();
        writer.Line();
    }

    private static void Check(EquatableList<string> labels, string source, int outputLength)
    {
        int blank = labels.ToList().FindIndex(string.IsNullOrWhiteSpace);
        if (blank >= 0) throw new ModelException(Rule.UnknownMetadata, $"Labels: line {blank + 1} of {source} is blank; expected the name of class {blank}");
        if (labels.Count != outputLength)
        {
            throw new ModelException(Rule.UnknownMetadata,
                $"Labels: {source} has {labels.Count} lines; expected {outputLength}, one for each value of the output");
        }
    }
}
