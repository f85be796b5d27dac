using System.Reflection;
using SaliencyGen.Memory;

namespace SaliencyGen.Weights;

/// <summary>A model embedded in its assembly. Such a resource is mapped into the process already and is read in place.</summary>
internal sealed unsafe class ResourceFile(Assembly assembly, string name, long expectedLength) : ModelFile(expectedLength)
{
    private Stream? _stream;
    private NativeBuffer? _copy;

    public override string Place => $"The resource '{name}' of {assembly.GetName().Name}";

    public override void Open()
    {
        // Kept open: of an assembly that can be unloaded, the stream holds the memory.
        _stream = assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{Place}, which holds the model's weights, does not exist.", name);
        CheckLength(_stream.Length);
        Data = _stream is UnmanagedMemoryStream mapped ? mapped.PositionPointer : Copy(_stream);
    }

    public override void Dispose()
    {
        _stream?.Dispose();
        _copy?.Dispose();
        Data = null;
    }

    private byte* Copy(Stream stream)
    {
        _copy = new NativeBuffer(Length, Place);
        using var target = new UnmanagedMemoryStream(_copy.Data, 0, Length, FileAccess.Write);
        stream.CopyTo(target);
        return _copy.Data;
    }
}
