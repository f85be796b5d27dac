namespace SaliencyGen.Compiler.Onnx;

/// <summary>
/// The location of external data, which comes from an untrusted file and names a file to open: only plain paths below the model's own
/// folder are let through, by one rule for all platforms.
/// </summary>
internal static class ExternalPath
{
    /// <summary>Why a location is refused, or null; the normal form of an accepted one is in <paramref name="path"/>.</summary>
    public static string? Refuse(string location, out string path)
    {
        path = string.Join("/", location.Split('/').Where(segment => segment is not ("" or ".")));
        return location.Length == 0 ? "it is empty"
            : location.Any(char.IsControl) ? "it holds control characters"
            : location.Contains(':') ? "it is a URL or names a drive; expected a relative path"
            : location[0] is '/' ? "it is absolute; expected a path relative to the model's folder"
            : location.Contains('\\') ? "it holds a backslash; expected '/' between folders"
            : location.Split('/').Any(IsUpward) ? "it leads out of the model's folder"
            : path.Length == 0 || location[location.Length - 1] == '/' ? "it is a folder; expected a file"
            : null;
    }

    // Windows drops dots and spaces at the end of a name, so ".. " climbs there as ".." does.
    private static bool IsUpward(string segment) => segment.Length > 0 && segment != "." && segment.All(c => c is '.' or ' ');
}
