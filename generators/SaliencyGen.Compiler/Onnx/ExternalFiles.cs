using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>Lengths of the external-data files, each opened once however many tensors lie in it.</summary>
internal sealed class ExternalFiles(IModelFiles files)
{
    private readonly Dictionary<string, long> _lengths = [];

    /// <summary>Checks that a tensor's bytes exist.</summary>
    public void CheckInside(WireReader wire, ExternalLocation location)
    {
        long length = Length(wire, location.File);
        Place place = location.Place;
        if (place.Offset > length || place.Length > length - place.Offset)
            throw wire.Fail(Rule.MissingExternalData,
                $"external data at offset {place.Offset} with length {place.Length} does not lie in "
                + $"{Quoted.Text(location.File)}, which has {length} bytes");
    }

    /// <summary>Whether an exception means that a file cannot be opened or read, on any platform and for any odd path.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
            or System.Security.SecurityException;

    private long Length(WireReader wire, string file)
    {
        if (_lengths.TryGetValue(file, out long known))
            return known;
        try
        {
            using Stream stream = files.Open(file);
            return _lengths[file] = stream.Length;
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            throw wire.Fail(Rule.MissingExternalData,
                $"the external data file {Quoted.Text(file)} cannot be opened; it is expected beside the model "
                + $"({Quoted.Bare(failure.Message)})");
        }
    }
}
