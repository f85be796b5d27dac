using System.Globalization;
using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Where a tensor's external data lies, from its <c>external_data</c> entries.</summary>
internal readonly record struct ExternalLocation(string File, Place Place)
{
    /// <summary>Keys that decide what is read. Others, the checksum among them, are passed over.</summary>
    private static readonly HashSet<string> Keys = ["location", "offset", "length"];

    public static ExternalLocation Read(WireReader wire, List<KeyValuePair<string, string>> entries, long bytes, string need)
    {
        Dictionary<string, string> values = [];
        foreach (KeyValuePair<string, string> entry in entries.Where(entry => Keys.Contains(entry.Key)))
        {
            // Readers disagree which of two counts, so a tensor that gives two has no meaning.
            if (values.TryGetValue(entry.Key, out string? other))
                throw Missing(wire, $"external_data gives {entry.Key} twice, {Quoted.Text(other)} and {Quoted.Text(entry.Value)}");
            values.Add(entry.Key, entry.Value);
        }
        if (!values.TryGetValue("location", out string? location))
            throw Missing(wire, "external_data gives no location");
        if (ExternalPath.Refuse(location, out string path) is { } reason)
            throw Missing(wire, $"external_data location {Quoted.Text(location)} is refused: {reason}");

        long offset = Number(wire, values, "offset", 0);
        long length = Number(wire, values, "length", bytes);
        if (length != bytes)
            throw Missing(wire, $"{need}, external_data in {Quoted.Text(path)} gives length {length}");
        return new ExternalLocation(path, new Place(offset, length));
    }

    private static long Number(WireReader wire, Dictionary<string, string> values, string key, long otherwise)
    {
        if (!values.TryGetValue(key, out string? text))
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Missing(wire, $"external_data {key} is {Quoted.Text(text)}, expected a number of bytes");
    }

    private static ModelException Missing(WireReader wire, string text) => wire.Fail(Rule.MissingExternalData, text);
}
