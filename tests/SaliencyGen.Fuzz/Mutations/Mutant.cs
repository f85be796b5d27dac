using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>A model that is being changed, with the draws that say how.</summary>
internal sealed class Mutant(Message model, Vocabulary words, Random draws)
{
    public Message Model { get; } = model;

    public Vocabulary Words { get; } = words;

    public bool OneIn(int times) => draws.Next(times) == 0;

    public int Below(int bound) => draws.Next(bound);

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        draws.NextBytes(bytes);
        return bytes;
    }

    public T Pick<T>(params IReadOnlyList<T> items) => items[draws.Next(items.Count)];

    /// <summary>One of them, or null where there is none.</summary>
    public T? Any<T>(IEnumerable<T> items)
        where T : class => items.ToList() is { Count: > 0 } list ? Pick(list) : null;

    /// <summary>Any message of the model, or of one kind.</summary>
    public Message? AnyMessage(MessageKind? kind = null) => Any(Model.All().Where(message => kind is null || message.Kind == kind));

    /// <summary>A graph, which has nodes.</summary>
    public Message? AnyGraph() => Any(Model.All().Where(message => message.Kind == MessageKind.Graph && message.First(Fields.GraphNode) is not null));

    /// <summary>The name of a tensor of a graph.</summary>
    public string AnyTensor(Message graph) =>
        Any(graph.Messages(Fields.GraphNode).SelectMany(node => node.At(Fields.NodeOutput)).Concat(graph.Messages(Fields.GraphInitializer).SelectMany(tensor => tensor.At(Fields.TensorName)))
            .Concat(graph.Messages(Fields.GraphInput).SelectMany(value => value.At(1))))?.Text ?? "";

    /// <summary>A whole number as a hostile file has it.</summary>
    public long Number() => Below(4) switch
    {
        0 => Pick<long>(0, 1, -1, 2, 3),
        1 => Below(70) - 4,
        2 => Pick<long>(127, 128, 255, 1000, 65_535, 65_536, 1 << 20, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, 1L << 40, (1L << 62) - 1, long.MaxValue, long.MinValue),
        _ => (1L << Below(64)) + Below(3) - 1,
    };

    /// <summary>A float as a hostile file has it.</summary>
    public float Real() => Pick(
        0f, -0f, 1f, -1f, 0.5f, 1e-5f, -1e-5f, 1e-30f, 1e-45f, 1e30f, -1e30f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3.5f, 1e10f);
}
