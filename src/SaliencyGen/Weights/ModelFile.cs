using System.Globalization;

namespace SaliencyGen.Weights;

/// <summary>
/// The bytes of one file of a model, wherever they are. Opening is separate from naming, because later instances share what the
/// first one packed and never look at the file.
/// </summary>
internal abstract unsafe class ModelFile(long expectedLength) : IDisposable
{
    /// <summary>Where the bytes come from, in words; equal for equal places.</summary>
    public abstract string Place { get; }

    /// <summary>Start of the bytes once opened; aligned to nothing.</summary>
    public byte* Data { get; protected set; }

    /// <summary>Length that the build saw.</summary>
    public long Length { get; } = expectedLength;

    /// <summary>Makes <see cref="Data"/> available and checks that the file is the one that the build saw.</summary>
    public abstract void Open();

    /// <inheritdoc/>
    public abstract void Dispose();

    protected void CheckLength(long found)
    {
        if (found != Length)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Place} is not what this class was generated from: it has {found} bytes and had {Length} then. Build again."));
        }
    }
}
