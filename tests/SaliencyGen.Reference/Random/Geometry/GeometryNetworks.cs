using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>
/// Grows small random networks that move, cut, repeat and join tensors of any rank along any axis, with layers, activations and poolings between, to
/// a few scores. Same seed, same network.
/// </summary>
public static class GeometryNetworks
{
    /// <summary>A part whose name says that a Pad fills with something other than 0.</summary>
    public const string Frame = "frame";

    /// <summary>The part that has a Softmax or its logarithm inside the network.</summary>
    public const string Softmax = "softmax";

    private const int MostElements = 300;

    private static readonly (Part Part, Func<int[], bool> Takes)[] All =
    [
        (new("reshape", 3, Moves.Reshape), _ => true),
        (new("transpose", 3, Moves.Transpose), shape => shape.Length > 1),
        (new("squeeze", 1, Moves.Squeeze), shape => shape.Contains(1)),
        (new("unsqueeze", 1, Moves.Unsqueeze), shape => shape.Length < 5),
        (new("flatten", 1, Moves.Flatten), _ => true),
        (new("image", 2, Moves.Image), _ => true),
        (new("scatter", 1, Moves.Scatter), IsSmall),
        (new("slice", 2, Cuts.Slice), IsCuttable),
        (new("split", 1, Cuts.Split), IsCuttable),
        (new("gather", 2, Cuts.Gather), IsSmallTensor),
        (new("crop", 1, Cuts.Pad), shape => IsSmallTensor(shape) && shape.Length < 5),
        (new(Frame, 1, Cuts.Frame), shape => IsSmallTensor(shape) && shape.Length < 5),
        (new("expand", 1, Mixtures.Expand), shape => shape.Length < 5 && IsSmall(shape)),
        (new("concatenation", 2, Mixtures.Concatenation), IsSmallTensor),
        (new("constant", 2, Mixtures.Constant), _ => true),
        (new("broadcast", 2, Mixtures.Broadcast), shape => shape.Length > 0),
        (new("outer product", 1, Mixtures.OuterProduct), shape => shape.Length > 1),
        (new("earlier", 1, Mixtures.Earlier), IsSmall),
        (new("gate", 1, Mixtures.Gate), IsImage),
        (new("choice", 1, Mixtures.Choice), IsSmall),
        (new("rows", 2, Layers.Rows), IsSmallTensor),
        (new("columns", 2, Layers.Columns), IsSmallTensor),
        (new("gemm", 2, Layers.Gemm), shape => shape.Length == 2 && IsSmall(shape)),
        (new("convolution", 4, Layers.Convolution), shape => IsImage(shape) && IsSmall(shape)),
        (new("max pool", 1, Layers.MaxPool), shape => IsImage(shape) && IsCuttable(shape[2..])),
        (new("global pool", 1, Layers.GlobalPool), IsImage),
        (new("mean", 1, Layers.Mean), IsCuttable),
        (new("normalisation", 2, Pointwise.BatchNormalization), shape => shape.Length is > 1 and < 5 && shape[0] == 1),
        (new("activation", 3, Layers.Activation), _ => true),
        (new(Softmax, 1, Layers.Softmax), shape => shape.Length > 0),
        (new("nothing", 1, Pointwise.Nothing), _ => true),
    ];

    /// <param name="explained">
    /// Without the Softmax or Sigmoid behind the scores: the network whose output is what the other one's explanations explain.
    /// </param>
    public static RandomNetwork Create(int seed, bool explained = false)
    {
        Dice dice = new(seed);
        int[] shape = InputShape(dice.Part("input"));
        Growth growth = new(dice, new ModelWriter(dice.Part("opset").Pick(11, 13, 17, 18)), shape, biases: true);
        for (int left = dice.Part("parts").Between(3, 9); left > 0; left--)
            growth.Grow([.. All.Where(each => each.Takes(growth.Shape)).Select(each => each.Part)]);
        Ends.Scores(growth, explained);

        string story = string.Join(" > ", growth.Story);
        int length = Extents.Count(shape);
        return new(
            seed, growth.Writer.ToBytes(), $"seed {seed}, opset {growth.Writer.Opset}, input [{string.Join(",", shape)}]: {story}", growth.Contents,
            dice.Part("image").Values(length, 1), dice.Part("baseline").Values(length, 0.3f), Extents.Count(growth.Shape));
    }

    private static int[] InputShape(Dice dice) => dice.Pick("planes", "planes", "rows of colours", "tokens", "series", "vector", "list") switch
    {
        "planes" => [1, dice.Pick(1, 3, 4, 6), dice.Between(4, 8), dice.Between(3, 8)],
        "rows of colours" => [1, dice.Between(4, 8), dice.Between(3, 8), dice.Pick(1, 3, 4)],
        "tokens" => [1, dice.Between(4, 12), dice.Pick(4, 6, 8, 18)],
        "series" => [1, dice.Pick(1, 3, 6), dice.Between(8, 24)],
        "vector" => [1, dice.Pick(12, 24, 36, 60)],
        _ => [dice.Pick(12, 24, 36, 60)],
    };

    private static bool IsCuttable(int[] shape) => shape.Any(extent => extent > 1);

    private static bool IsSmall(int[] shape) => Extents.Count(shape) <= MostElements;

    private static bool IsSmallTensor(int[] shape) => shape.Length > 0 && IsSmall(shape);

    private static bool IsImage(int[] shape) => shape.Length is 3 or 4 && shape[0] == 1;
}
