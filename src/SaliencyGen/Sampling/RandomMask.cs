using SaliencyGen.Kernels;

namespace SaliencyGen.Sampling;

/// <summary>
/// The masks of RISE, one at a time: a coarse random grid, enlarged by straight lines to one cell more than the image each way, of which
/// the image's size is cut out at a random place. So the grid's lines do not show in a map.
/// </summary>
internal sealed class RandomMask
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _cellHeight;
    private readonly int _cellWidth;
    private readonly BilinearTap[] _rows;
    private readonly BilinearTap[] _columns;
    private readonly float[] _grid;
    private readonly float[] _line;
    private readonly float[] _values;

    /// <summary>Masks of one size.</summary>
    public RandomMask(int height, int width, int gridHeight, int gridWidth)
    {
        (_height, _width) = (height, width);
        _cellHeight = (height + gridHeight - 1) / gridHeight;
        _cellWidth = (width + gridWidth - 1) / gridWidth;
        _rows = Taps(gridHeight, _cellHeight);
        _columns = Taps(gridWidth, _cellWidth);
        _grid = new float[gridHeight * gridWidth];
        _line = new float[gridWidth];
        _values = new float[height * width];
    }

    /// <summary>The mask drawn last: 0 hides a pixel, 1 shows it.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Draws the next.</summary>
    public void Draw(ref SeededRandom random, float keep)
    {
        foreach (ref float cell in _grid.AsSpan()) cell = random.Uniform() < keep ? 1 : 0;
        int top = random.Below(_cellHeight);
        int left = random.Below(_cellWidth);
        var columns = _columns.AsSpan(left, _width);
        for (int y = 0; y < _height; y++)
        {
            Blend(_rows[top + y]);
            var row = _values.AsSpan(y * _width, _width);
            for (int x = 0; x < row.Length; x++) row[x] = columns[x].Blend(_line[columns[x].Before], _line[columns[x].After]);
        }
    }

    private static BilinearTap[] Taps(int cells, int cellLength)
    {
        var taps = new BilinearTap[(cells + 1) * cellLength];
        for (int i = 0; i < taps.Length; i++) taps[i] = new(i, taps.Length, cells);
        return taps;
    }

    private void Blend(BilinearTap row)
    {
        var above = _grid.AsSpan(row.Before * _line.Length, _line.Length);
        var below = _grid.AsSpan(row.After * _line.Length, _line.Length);
        for (int i = 0; i < _line.Length; i++) _line[i] = row.Blend(above[i], below[i]);
    }
}
