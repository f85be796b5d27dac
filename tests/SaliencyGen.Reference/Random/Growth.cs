using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>A model under construction: the tensor at its end and its shape.</summary>
internal sealed class Growth
{
    private readonly HashSet<string> _parts = [];

    public Growth(Dice dice, ModelWriter writer, int[] shape, bool biases)
    {
        (Dice, Writer, Shape, HasBiases) = (dice, writer, shape, biases);
        Current = writer.Input("input", shape);
        Before.Add((Current, shape));
    }

    /// <summary>The choices of the part that is growing.</summary>
    public Dice Dice { get; private set; }
    public ModelWriter Writer { get; }

    /// <summary>Else every constant that is added is 0, in a network that is otherwise the same.</summary>
    public bool HasBiases { get; }
    public string Current { get; private set; }
    public int[] Shape { get; private set; }
    public List<string> Story { get; } = [];

    /// <summary>All tensors that once were the current one.</summary>
    public List<(string Name, int[] Shape)> Before { get; } = [];

    /// <summary>The types of the nodes so far, and the names of the parts.</summary>
    public IReadOnlySet<string> Contents => new HashSet<string>([.. Writer.Operators, .. _parts]);
    public int Channels => Shape[1];
    public int Rank => Shape.Length - 2;

    /// <summary>Appends one of the parts, which has choices of its own.</summary>
    public void Grow(IReadOnlyList<Part> parts)
    {
        Dice outer = Dice;
        Part part = outer.Part("which").Pick([.. parts.Where(part => Writer.Opset >= part.Since)], part => part.Name, part => part.Tickets);
        _parts.Add(part.Name);
        Dice = outer.Part(part.Name);
        part.Add(this);
        Dice = outer;
    }

    /// <summary>Appends a node that reads the current tensor and the given parameters.</summary>
    public void Then(string type, int[] shape, string[] parameters, params (string, object)[] attributes) =>
        Move(Writer.Node(type, [Current, .. parameters], attributes), shape, type);

    /// <summary>Makes an existing tensor the current one.</summary>
    public void Move(string tensor, int[] shape, string story)
    {
        (Current, Shape) = (tensor, shape);
        Before.Add((tensor, shape));
        Story.Add($"{story} [{string.Join(",", shape)}]");
    }

    /// <summary>Random weights that keep the magnitude of a signal over the given number of summands.</summary>
    public string Weight(int summands, params int[] shape) =>
        Writer.Weight(shape, Dice.Values(shape.Aggregate(1, (a, b) => a * b), (float)Math.Sqrt(1.6 / summands)));

    public string Bias(params int[] shape) => Writer.Weight(shape, Added(Dice.Values(shape.Aggregate((a, b) => a * b), 0.2f)));

    /// <summary>Values that are added, or zeros.</summary>
    public float[] Added(float[] values) => HasBiases ? values : new float[values.Length];

    public string PerChannel(float[] values) => Writer.Weight([Channels, .. Enumerable.Repeat(1, Rank)], values);
    public string AxesOrShape(params int[] values) => Writer.Integers([.. values.Select(v => (long)v)]);
}
