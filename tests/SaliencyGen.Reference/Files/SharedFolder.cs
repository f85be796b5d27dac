namespace SaliencyGen.Reference.Files;

/// <summary>The data beside the repository (golden/, conformance/), found by walking up from the running test.</summary>
public static class SharedFolder
{
    /// <summary>The full path of a file or folder below <c>shared</c>, or null where there is no such folder as <c>shared</c>.</summary>
    /// <exception cref="FileNotFoundException"><c>shared</c> is there without it: tests that need it would be skipped and nobody would see.</exception>
    public static string? Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared") is var shared && Directory.Exists(Path.Combine(shared, "conformance")))
                return Path.Combine(shared, relative) is var found && Path.Exists(found) ? found : throw new FileNotFoundException($"{shared} has no {relative}", found);
        return null;
    }
}
