using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// A worker's contiguous share of all rows of all planes, handed out as one range of rows per plane. It is as even as the rows allow
/// when there are fewer planes than workers.
/// </summary>
internal struct RowShare(Worker worker, int planes, int rows)
{
    private readonly int _end = worker.End(planes * rows);
    private int _next = worker.Start(planes * rows);

    /// <summary>The plane of the current range.</summary>
    public int Plane { get; private set; }

    /// <summary>First row of the current range.</summary>
    public int First { get; private set; }

    /// <summary>Past the last row of the current range.</summary>
    public int End { get; private set; }

    /// <summary>Moves to the next plane with rows for this worker; false when there is none.</summary>
    public bool Next()
    {
        if (_next >= _end)
            return false;
        Plane = _next / rows;
        First = _next - (Plane * rows);
        End = Math.Min(rows, First + _end - _next);
        _next += End - First;
        return true;
    }
}
