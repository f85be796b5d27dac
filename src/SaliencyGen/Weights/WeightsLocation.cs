namespace SaliencyGen.Weights;

/// <summary>Where files of models built with <c>Weights="File"</c> are: what <see cref="ModelOptions.WeightsPath"/> promises.</summary>
internal static class WeightsLocation
{
    public static string OfModel(ModelOptions options, string name) =>
        options.WeightsPath is { } path && !Directory.Exists(path) ? Path.GetFullPath(path) : Path.Combine(Folder(options), name);

    /// <summary>External data lies where the model says, beside the model.</summary>
    public static string OfExternalData(string modelPath, string name) => Path.Combine(Path.GetDirectoryName(modelPath) ?? "", name);

    private static string Folder(ModelOptions options) =>
        options.WeightsPath is { } folder ? Path.GetFullPath(folder) : AppContext.BaseDirectory;
}
