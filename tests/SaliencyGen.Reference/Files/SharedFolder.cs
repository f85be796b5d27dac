namespace SaliencyGen.Reference.Files;

/// <summary>The data beside the repository (golden/, conformance/), found by walking up from the running test.</summary>
public static class SharedFolder
{
    /// <summary>The full path of a file or folder below <c>shared</c>, or null where there is none.</summary>
    public static string? Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", relative) is { } candidate && Path.Exists(candidate))
                return candidate;
        return null;
    }
}
