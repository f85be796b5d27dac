namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>Names with * for any text.</summary>
public static class NamePattern
{
    /// <summary>
    /// Whether a name is one of a pattern's. Each run between stars takes the first place where it fits, which leaves the most for those
    /// behind it; so no pattern takes more than the product of the two lengths.
    /// </summary>
    public static bool Matches(string name, string pattern)
    {
        string[] runs = pattern.Split('*');
        if (runs.Length == 1) return name == pattern;
        if (!name.StartsWith(runs[0], StringComparison.Ordinal)) return false;
        int place = runs[0].Length;
        foreach (string run in runs.Skip(1).Take(runs.Length - 2))
        {
            int found = name.IndexOf(run, place, StringComparison.Ordinal);
            if (found < 0) return false;
            place = found + run.Length;
        }

        string last = runs[runs.Length - 1];
        return name.Length - place >= last.Length && name.EndsWith(last, StringComparison.Ordinal);
    }
}
