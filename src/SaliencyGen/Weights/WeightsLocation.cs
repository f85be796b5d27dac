namespace SaliencyGen.Weights;

/// <summary>Where files of models built with <c>Weights="File"</c> are: what <see cref="ModelOptions.WeightsPath"/> promises.</summary>
internal static class WeightsLocation
{
    public static string OfModel(ModelOptions options, string name) =>
        options.WeightsPath is { } path && !Directory.Exists(path) ? Path.GetFullPath(path) : Path.Combine(Folder(options), name);

    public static string OfExternalData(ModelOptions options, string name) => Path.Combine(Folder(options), name);

    private static string Folder(ModelOptions options) => options.WeightsPath switch
    {
        null => AppContext.BaseDirectory,
        var path when Directory.Exists(path) => Path.GetFullPath(path),
        var path => Path.GetDirectoryName(Path.GetFullPath(path)) ?? AppContext.BaseDirectory,
    };
}
