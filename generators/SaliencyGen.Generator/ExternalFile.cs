namespace SaliencyGen.Generator;

/// <summary>An external-data file that the build found: its path relative to the model's folder, with <c>/</c>, and its content hash.</summary>
internal sealed record ExternalFile(string Name, string Hash)
{
    /// <summary>From <c>name=hash</c>, as the targets write it; a hash has no equals sign, a name may have.</summary>
    public static ExternalFile Parse(string entry)
    {
        int equals = entry.LastIndexOf('=');
        return new(entry.Substring(0, Math.Max(equals, 0)).Replace('\\', '/'), entry.Substring(equals + 1));
    }
}
