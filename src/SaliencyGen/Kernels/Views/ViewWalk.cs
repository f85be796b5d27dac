using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// A view whose loops move evenly in both maps. Two loops make tiles: the one that moves least in the map that is written, and the one that moves
/// least in the map that is read, so that blocks of channels, rows, or the transposition of one into the other are what a tile copies. Workers share
/// the tiles' elements in the map that is written; repeats are summed in order, the innermost of them in a tile that has no second loop.
/// </summary>
internal readonly unsafe struct ViewWalk
{
    private readonly ViewSide _from, _to;
    private readonly MapLoop _along, _across;
    private readonly MapLoops _outer, _repeats;
    private readonly bool _accumulates, _sumsAcross;

    public ViewWalk(in ViewSide from, in ViewSide to, in ViewLoops loops, bool accumulates)
    {
        (_from, _to, _accumulates) = (from, to, accumulates);
        for (int i = 0; i < loops.Count; i++)
        {
            var loop = loops[i];
            var inMemory = new MapLoop(loop.Extent, from.Step(loop.From), to.Step(loop.To));
            if (loop.To == 0) _repeats.Add(inMemory);
            else _outer.Add(inMemory);
        }

        int along = Least(_outer, MapLoop.Once, isWritten: true);
        _along = along < 0 ? MapLoop.Once : _outer.Remove(along);
        int across = Least(_outer, _along, isWritten: false), last = _repeats.Count - 1;
        _sumsAcross = across < 0 && last >= 0 && _repeats[last].Crosses(_along);
        _across = _sumsAcross ? _repeats.Remove(last) : across < 0 ? MapLoop.Once : _outer.Remove(across);
    }

    /// <summary>Does the worker's share.</summary>
    public void Run(Worker worker)
    {
        int repeats = _repeats.Elements();
        bool sharesAlong = _sumsAcross || (_across.Extent < worker.Count && _across.Extent < _along.Extent);
        var share = new RowShare(worker, _outer.Elements(), sharesAlong ? _along.Extent : _across.Extent);
        while (share.Next())
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                MapStep from = _from.Start, to = _to.Start;
                _outer.Advance(share.Plane, ref from, ref to);
                _repeats.Advance(repeat, ref from, ref to);
                bool adds = _accumulates || repeat > 0;
                if (!sharesAlong)
                {
                    Tiles(from, to, 0, _along.Extent, share.First, share.End, adds);
                    continue;
                }

                // Of lines that are summed, the first may be what there was nothing before.
                int first = _sumsAcross ? 1 : _across.Extent;
                Tiles(from, to, share.First, share.End, 0, first, adds);
                Tiles(from, to, share.First, share.End, first, _across.Extent, adds: true);
            }
        }
    }

    private void Tiles(MapStep from, MapStep to, int firstAlong, int endAlong, int firstAcross, int endAcross, bool adds)
    {
        for (int i = firstAlong, length; i < endAlong; i += length)
        {
            MapStep fromLine = from + (_along.From * i), toLine = to + (_along.To * i);
            length = Math.Min(endAlong - i, Math.Min(_along.From.Run(fromLine), _along.To.Run(toLine)));
            for (int j = firstAcross, lines; j < endAcross; j += lines)
            {
                MapStep fromTile = fromLine + (_across.From * j), toTile = toLine + (_across.To * j);
                lines = Math.Min(endAcross - j, Math.Min(_across.From.Run(fromTile), _across.To.Run(toTile)));
                new ViewTile(length, lines, _along, _across).Copy(_from.At(fromTile), _to.At(toTile), adds);
            }
        }
    }

    // The loop that moves least in one of the maps, and then in the other; -1 where none makes tiles with the partner.
    private static int Least(in MapLoops loops, in MapLoop partner, bool isWritten)
    {
        int least = -1;
        for (int i = 0; i < loops.Count; i++)
        {
            var loop = loops[i];
            if (loop.Crosses(partner) && (least < 0 || Compare(loop, loops[least], isWritten) < 0)) least = i;
        }

        return least;
    }

    private static int Compare(in MapLoop a, in MapLoop b, bool isWritten)
    {
        int from = a.From.Cost.CompareTo(b.From.Cost), to = a.To.Cost.CompareTo(b.To.Cost);
        return isWritten ? (to != 0 ? to : from) : (from != 0 ? from : to);
    }
}
