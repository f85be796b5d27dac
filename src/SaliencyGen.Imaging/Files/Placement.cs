namespace SaliencyGen.Imaging;

/// <summary>
/// Where a picture's pixels went in a network's input: the column x of the picture lies at <c>(x - Left) / ColumnStep</c> of the input, both
/// counted at the left edges of pixels, and so do rows. What was cut off lies outside the input.
/// </summary>
/// <param name="Left">The column of the picture at the input's left edge; negative where there is a bar beside the picture.</param>
/// <param name="Top">The row of the picture at the input's top edge.</param>
/// <param name="ColumnStep">Columns of the picture for each column of the input.</param>
/// <param name="RowStep">Rows of the picture for each row of the input.</param>
public readonly record struct Placement(double Left, double Top, double ColumnStep, double RowStep)
{
    /// <summary>Brings a map from the network's size to the picture's, along straight lines; 0 where the network saw nothing of the picture.</summary>
    /// <param name="map">One value for each cell of the input, rows of <paramref name="width"/>.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="pictureWidth">Columns of the picture.</param>
    /// <param name="pictureHeight">Rows of the picture.</param>
    /// <returns>Row-major, one value for each pixel.</returns>
    public float[] MapBack(ReadOnlySpan<float> map, int width, int pictureWidth, int pictureHeight)
    {
        int height = map.Length / width;
        var columns = Between(Left, ColumnStep, pictureWidth, width);
        var rows = Between(Top, RowStep, pictureHeight, height);
        var result = new float[pictureWidth * pictureHeight];
        for (int y = 0; y < pictureHeight; y++)
        {
            if (rows[y] is not { } row) continue;
            ReadOnlySpan<float> above = map.Slice(row.First * width, width), below = map.Slice(row.Second * width, width);
            for (int x = 0; x < pictureWidth; x++)
            {
                if (columns[x] is not { } column) continue;
                float upper = above[column.First] + (column.Share * (above[column.Second] - above[column.First]));
                float lower = below[column.First] + (column.Share * (below[column.Second] - below[column.First]));
                result[(y * pictureWidth) + x] = upper + (row.Share * (lower - upper));
            }
        }

        return result;
    }

    private static (int First, int Second, float Share)?[] Between(double edge, double step, int pixels, int cells)
    {
        var places = new (int, int, float)?[pixels];
        for (int i = 0; i < pixels; i++)
        {
            double place = (i + 0.5 - edge) / step;
            if (place < 0 || place >= cells) continue;
            double centre = Math.Clamp(place - 0.5, 0, cells - 1);
            int first = (int)centre;
            places[i] = (first, Math.Min(first + 1, cells - 1), (float)(centre - first));
        }

        return places;
    }
}
