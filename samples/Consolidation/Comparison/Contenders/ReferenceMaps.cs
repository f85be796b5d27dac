using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>Maps that look at no network. A method worth its name is better than all but the first.</summary>
internal static class ReferenceMaps
{
    public static IEnumerable<Contender> All =>
    [
        new("The lesion itself", Family.Reference, Reading.Heatmap, Lesion) { Note = "the annotated mask as a map: the ceiling", KnowsAnswer = true },
        new("Edges of the image", Family.Reference, Reading.Sensitivity, Edges) { Note = "length of the difference of neighbouring pixels" },
        new("Centre", Family.Reference, Reading.Heatmap, Centre) { Note = "a bump in the middle, the same for all" },
        new("Random", Family.Reference, Reading.Sensitivity, Random) { Note = "independent uniform pixels" },
    ];

    private static void Lesion(Study study, Span<float> map)
    {
        var mask = study.LesionMask;
        for (int i = 0; i < map.Length; i++) map[i] = mask[i];
    }

    private static void Edges(Study study, Span<float> map)
    {
        const int size = Phantom.Size;
        var image = study.Phantom.Image;
        for (int i = 0; i < map.Length; i++)
        {
            var (row, column) = Math.DivRem(i, size);
            float down = image[(Math.Min(row + 1, size - 1) * size) + column] - image[(Math.Max(row - 1, 0) * size) + column];
            float right = image[(row * size) + Math.Min(column + 1, size - 1)] - image[(row * size) + Math.Max(column - 1, 0)];
            map[i] = MathF.Sqrt((down * down) + (right * right));
        }
    }

    private static void Centre(Study study, Span<float> map)
    {
        const float middle = (Phantom.Size - 1) / 2f, width = Phantom.Size / 4f;
        for (int i = 0; i < map.Length; i++)
        {
            var (row, column) = Math.DivRem(i, Phantom.Size);
            float down = (row - middle) / width, right = (column - middle) / width;
            map[i] = MathF.Exp(-((down * down) + (right * right)) / 2);
        }
    }

    // .NET has kept the numbers of a seeded Random the same from version to version; the last digit of this one row depends on that.
    private static void Random(Study study, Span<float> map)
    {
        var random = new Random(study.Phantom.Seed);
        foreach (ref float value in map) value = random.NextSingle();
    }
}
