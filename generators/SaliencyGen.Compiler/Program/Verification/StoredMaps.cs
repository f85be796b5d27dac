namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>
/// The arena and what is kept, at a point of a program: which storages stand in it, plane by plane. A plane that another storage's is written
/// over, be it by one float, is gone.
/// </summary>
internal sealed class StoredMaps
{
    private readonly Dictionary<FeatureBuffer, StoredPlane[]> _planes;

    // Storages whose planes no copy of this has, too.
    private readonly HashSet<FeatureBuffer> _own = [];

    public StoredMaps() => _planes = [];

    private StoredMaps(Dictionary<FeatureBuffer, StoredPlane[]> planes) => _planes = planes;

    /// <summary>The same, for another way that a program can go. Planes are copied where one of the two writes them.</summary>
    public StoredMaps Copy()
    {
        _own.Clear();
        return new(new(_planes));
    }

    /// <summary>A plane of a buffer; an empty one where nothing of it stands.</summary>
    public StoredPlane Read(FeatureBuffer buffer, int plane) =>
        _planes.TryGetValue(buffer.Root, out var planes) ? planes[StorageRange.FirstPlane(buffer) + plane] : default;

    /// <summary>The planes of a buffer's storage, some of which are about to be written: whatever else lies there is gone from now on.</summary>
    public StoredPlane[] Write(FeatureBuffer buffer, int firstPlane, int endPlane)
    {
        Evict(buffer.Root, StorageRange.Of(buffer, firstPlane, endPlane));
        return PlanesOf(buffer.Root);
    }

    /// <summary>Zeroes the border of a storage.</summary>
    public void ClearHalo(FeatureBuffer root)
    {
        Evict(root, StorageRange.Of(root));
        var planes = PlanesOf(root);
        for (int i = 0; i < planes.Length; i++) planes[i].HasHalo = true;
    }

    /// <summary>Other programs run: nothing but what is kept stays.</summary>
    public void Leave()
    {
        foreach (var root in _planes.Keys.Where(root => !root.IsKept).ToList())
        {
            _planes.Remove(root);
            _own.Remove(root);
        }
    }

    private StoredPlane[] PlanesOf(FeatureBuffer root)
    {
        bool isNew = !_planes.TryGetValue(root, out var planes);
        if (_own.Add(root)) _planes[root] = planes = isNew ? new StoredPlane[StorageRange.Planes(root)] : (StoredPlane[])planes.Clone();
        return planes;
    }

    private void Evict(FeatureBuffer root, StorageRange range)
    {
        foreach (var other in _planes.Keys.Where(other => other != root && StorageRange.Of(other).Meets(range)).ToList())
        {
            int count = StorageRange.Planes(other);
            long length = other.PlaneLength;
            long start = range.Start - other.RootOffset, end = range.End - other.RootOffset;
            int first = (int)Math.Max(0, start / length), last = (int)Math.Min(count - 1, (end - 1) / length);
            if (first == 0 && last == count - 1)
            {
                _planes.Remove(other);
                _own.Remove(other);
            }
            else
            {
                Array.Clear(PlanesOf(other), first, last - first + 1);
            }
        }
    }
}
