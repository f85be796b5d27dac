namespace SaliencyGen.Compiler.Program;

/// <summary>How channels lie in memory; see <c>SaliencyGen.FeatureMap</c>.</summary>
public enum MapLayout
{
    /// <summary>Channels in blocks of 16 (CPU).</summary>
    Blocked,

    /// <summary>A plane per channel (CPU, the few-channel image).</summary>
    Planar,

    /// <summary>A plane per channel for all images of a batch, no halo (ILGPU); lengths and offsets are those of one image.</summary>
    Device,
}

/// <summary>
/// A tensor in a program, written by one step. Its storage is its own, or a run of channels of a parent (a concatenation's part, a
/// gradient's slice), or, after planning, that of a dead buffer of the same geometry.
/// </summary>
public sealed class FeatureBuffer(string name, int channels, int height, int width, MapLayout layout = MapLayout.Blocked) : IArenaStorage
{
    public const int BlockSize = 16;

    /// <summary>Name for the emitted local; made unique by the emitter.</summary>
    public string Name { get; set; } = name;
    public int Channels { get; } = channels;
    public int Height { get; } = height;
    public int Width { get; } = width;
    public MapLayout Layout { get; } = layout;
    public bool IsVector => Height == 1 && Width == 1 && Layout != MapLayout.Planar;

    /// <summary>Channels beside each other.</summary>
    public int Lanes => Layout == MapLayout.Blocked ? BlockSize : 1;
    public int Positions => Height * Width;

    /// <summary>The tensor is one of those behind the network's last linear layer, or a signal at one.</summary>
    public bool IsOfHead { get; init; }

    /// <summary>The buffer whose storage this one is a part of, or null.</summary>
    public FeatureBuffer? Parent { get; private set; }

    /// <summary>First channel in <see cref="Parent"/>; a multiple of <see cref="Lanes"/>.</summary>
    public int ParentChannel { get; private set; }

    /// <summary>The buffer lies over all of <see cref="Parent"/>, whose elements nobody reads any more, and is no part of it.</summary>
    public bool IsInPlace { get; private set; }

    /// <summary>Owner of the storage.</summary>
    public FeatureBuffer Root => Parent is null ? this : Parent.Root;

    private int _halo;

    /// <summary>Cells of zeros around the map; one number for all that share the storage.</summary>
    public int Halo => Root._halo;

    /// <summary>The storage is kept between calls, apart from the arena; set by the planner on roots.</summary>
    public bool IsKept { get; set; }

    /// <summary>Offset of the storage in the arena, or in what is kept, in floats; set by the planner on roots.</summary>
    public long RootOffset { get; set; } = -1;

    /// <summary>Offset of this buffer's own first float (halo included).</summary>
    public long Offset => Parent is null ? RootOffset : Parent.Offset + (ParentChannel / Lanes * PlaneLength);

    /// <summary>Floats of one row, halo included.</summary>
    public long RowLength => (Width + (2L * Halo)) * Lanes;

    /// <summary>Floats of one channel block or plane, halo included. A tensor has fewer elements than an int counts; with padding lanes, a block may have more.</summary>
    public long PlaneLength => (Height + (2L * Halo)) * RowLength;

    /// <summary>Floats of the whole storage, halo included.</summary>
    public long Length => PlaneLength * ((Channels + Lanes - 1) / Lanes);

    /// <summary>This buffer and those that it is a part of: reading it reads their storage.</summary>
    public IEnumerable<FeatureBuffer> WithParents()
    {
        for (var buffer = this; buffer is not null; buffer = buffer.Parent) yield return buffer;
    }

    /// <summary>Device kernels test for borders instead: their maps have no halo.</summary>
    public void RequireHalo(int cells) => Root._halo = Layout == MapLayout.Device ? 0 : Math.Max(Root._halo, cells);

    /// <summary>Nothing reads outside the maps of this storage any more.</summary>
    public void DropHalo() => Root._halo = 0;

    /// <summary>Makes this buffer a part of <paramref name="parent"/>'s storage.</summary>
    public void Embed(FeatureBuffer parent, int channel)
    {
        if (Parent is not null || parent.Root == this) throw new InvalidOperationException($"{Name} already has a home");
        if (channel % Lanes != 0) throw new ArgumentOutOfRangeException(nameof(channel), channel, "A part starts at a whole block.");
        parent.RequireHalo(_halo);
        Parent = parent;
        ParentChannel = channel;
    }

    /// <summary>Lets this buffer be written over <paramref name="dead"/>, a buffer of the same geometry.</summary>
    public void WriteOver(FeatureBuffer dead)
    {
        Embed(dead, 0);
        IsInPlace = true;
    }

    public bool HasExtentsOf(FeatureBuffer other) => Height == other.Height && Width == other.Width;

    public bool HasGeometryOf(FeatureBuffer other) => Channels == other.Channels && HasExtentsOf(other) && Layout == other.Layout;

    public override string ToString() => $"{Name} {Channels}x{Height}x{Width}";
}
