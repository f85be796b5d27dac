namespace SaliencyGen.Reference.Methods;

/// <summary>Linear interpolation along every axis with half-pixel centres; beyond the outermost centres the edge value stands.</summary>
public static class Resize
{
    public static Tensor Bilinear(Tensor map, int[] extents)
    {
        for (int axis = 0; axis < extents.Length; axis++)
            map = Along(map, axis, extents[axis]);
        return map;
    }

    private static Tensor Along(Tensor map, int axis, int extent)
    {
        int from = map.Shape[axis];
        int[] shape = [.. map.Shape];
        shape[axis] = extent;
        Tensor resized = Tensor.Zeros(shape);
        for (int i = 0; i < resized.Count; i++)
        {
            int[] at = Extents.At(shape, i);
            double centre = Math.Clamp((at[axis] + 0.5) * from / extent - 0.5, 0, from - 1);
            int below = (int)centre, above = Math.Min(below + 1, from - 1);
            double Value(int place)
            {
                at[axis] = place;
                return map.Data[Extents.Linear(map.Shape, at)];
            }

            resized.Data[i] = Value(below) + (centre - below) * (Value(above) - Value(below));
        }
        return resized;
    }
}
