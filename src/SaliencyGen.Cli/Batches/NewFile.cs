namespace SaliencyGen.Cli.Batches;

/// <summary>Files that are there as a whole or not at all.</summary>
internal static class NewFile
{
    /// <summary>Writes under a temporary name beside the file, then renames: a process that is killed leaves no half of a file.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string temporary = $"{path}.{Environment.ProcessId}.part";
        using (var file = File.Create(temporary)) write(file);
        File.Move(temporary, path, overwrite: true);
    }
}
