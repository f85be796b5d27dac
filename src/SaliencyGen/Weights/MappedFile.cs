using System.IO.MemoryMappedFiles;

namespace SaliencyGen.Weights;

/// <summary>A file on disk, mapped into memory while weights are packed. It may have changed since the build, so it is hashed.</summary>
internal sealed unsafe class MappedFile(string path, long expectedLength, string expectedHash) : ModelFile(expectedLength)
{
    private FileStream? _file;
    private MemoryMappedFile? _mapping;
    private MemoryMappedViewAccessor? _view;

    public override string Place => $"'{path}'";

    public override void Open()
    {
        if (Directory.Exists(path)) throw new IOException($"{Place} is a folder, where the file that holds the model's weights was expected.");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{Place}, which holds the model's weights, does not exist. "
                + $"Copy it there, or set {nameof(ModelOptions)}.{nameof(ModelOptions.WeightsPath)}.",
                path);
        }

        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        CheckLength(_file.Length);
        _mapping = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _mapping.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Data = start + _view.PointerOffset;
        ContentHash.Check(Place, Data, Length, expectedHash);
    }

    public override void Dispose()
    {
        if (Data is not null) _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        Data = null;
        _view?.Dispose();
        _mapping?.Dispose();
        _file?.Dispose();
    }
}
