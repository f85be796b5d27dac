using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>
/// The operands and attributes that LSTM, GRU and RNN share: X [steps, batch, features], W [directions, gates * hidden, features], R [directions, gates * hidden,
/// hidden], B [directions, 2 * gates * hidden], lengths, and states [directions, batch, hidden]; with layout 1 the batch comes first.
/// </summary>
internal sealed class RecurrentLayer
{
    /// <summary>Each becomes some fifteen operators.</summary>
    private const int MostSteps = 1024;

    private readonly bool _isBatchFirst;
    private readonly int _first;

    private RecurrentLayer(NodeParts parts, int gates)
    {
        Parts = parts;
        var context = parts.Context;
        _isBatchFirst = context.Attributes.Flag("layout", false);
        string direction = context.Attributes.Text("direction", "forward");
        (_first, Directions) = direction switch
        {
            "forward" => (0, 1),
            "reverse" => (1, 1),
            "bidirectional" => (0, 2),
            _ => throw context.Attributes.Bad("direction", Onnx.Quoted.Text(direction), "'forward', 'reverse' or 'bidirectional'"),
        };
        var dims = Dims(0, "X", 3);
        (Steps, Batch, Features) = _isBatchFirst ? (dims[1], dims[0], dims[2]) : (dims[0], dims[1], dims[2]);
        Gates = gates;
        Hidden = Dims(2, "R", 3)[2];
        if (context.Attributes.Int("hidden_size", Hidden) is var stated && stated != Hidden)
            throw context.Attributes.Bad("hidden_size", $"{stated}", $"{Hidden}, as operand R {ImportContext.Show(context.Dims(2))} has it");
        Require(1, "W", Directions, gates * Hidden, Features);
        Require(2, "R", Directions, gates * Hidden, Hidden);
        if (context.Has(3)) Require(3, "B", Directions, 2 * gates * Hidden);
        Length = ReadLength();
        if (Steps < 1 || Hidden < 1 || (long)Directions * Length > MostSteps)
        {
            throw context.BadShape(
                $"a sequence of {Length} steps in {Directions} directions with {Hidden} hidden units",
                $"1 to {MostSteps / Directions} steps, each of which is unrolled, and a unit at least");
        }

        Input = _isBatchFirst ? parts.Transposed(parts.Input(0), 1, 0, 2) : parts.Input(0);
        if (Length < Steps) Input = parts.Part(Input, 0, 0, Length);
    }

    public NodeParts Parts { get; }

    public int Directions { get; }

    /// <summary>Steps that X has.</summary>
    public int Steps { get; }

    /// <summary>Steps that are computed.</summary>
    public int Length { get; }

    public int Batch { get; }
    public int Features { get; }
    public int Hidden { get; }
    public int Gates { get; }

    /// <summary>X, [steps, batch, features].</summary>
    public string Input { get; }

    public static RecurrentLayer Of(NodeParts parts, int gates) => new(parts, gates);

    public List<T> Each<T>(Func<int, T> make) => Enumerable.Range(0, Directions).Select(make).ToList();

    /// <summary>Whether a direction goes from the last step to the first.</summary>
    public bool IsReversed(int index) => _first + index == 1;

    /// <summary>A direction's part of a constant operand.</summary>
    public Constant Of(int operand, string role, int direction)
    {
        var known = Parts.Context.Known(operand, role);
        return known.View([.. known.Dims.Skip(1)], [.. known.Strides.Skip(1)], known.Start + ((long)direction * known.Strides[0]));
    }

    /// <summary>A direction's state before the first step, [1, batch, hidden]; null for zeros.</summary>
    public string? Initial(int operand, string role, int direction)
    {
        var context = Parts.Context;
        if (!context.Has(operand)) return null;
        if (_isBatchFirst) Require(operand, role, Batch, Directions, Hidden);
        else Require(operand, role, Directions, Batch, Hidden);
        if (!context.IsLive(operand) && Array.TrueForAll(context.Floats(operand, role), value => value == 0)) return null;
        string state = _isBatchFirst ? Parts.Transposed(Parts.Input(operand), 1, 0, 2) : Parts.Input(operand);
        return Directions == 1 ? state : Parts.Part(state, 0, direction, direction + 1);
    }

    /// <summary>Y of what each direction gives for all steps, [steps, batch, hidden].</summary>
    public void ReturnSteps(IReadOnlyList<string> directions)
    {
        // [steps, batch, directions * hidden], so that what joins directions, as most readers do, finds them joined.
        string joined = directions.Count == 1 ? directions[0] : Parts.Add("Concat", directions, [StandardParts.Int("axis", 2)]);
        if (Length < Steps) joined = Parts.Add("Pad", [joined, Parts.Integers("pads", 0, 0, 0, Steps - Length, 0, 0)]);
        string split = Parts.Reshaped(joined, 0, 0, Directions, Hidden);
        Parts.Return(_isBatchFirst ? Parts.Transposed(split, 1, 0, 2, 3) : Parts.Transposed(split, 0, 2, 1, 3));
    }

    /// <summary>A state after the last step of each direction.</summary>
    public void ReturnState(IReadOnlyList<string> directions, int output)
    {
        string joined = directions.Count == 1 ? Parts.Add("Identity", directions) : Parts.Add("Concat", directions, [StandardParts.Int("axis", 0)]);
        Parts.Return(_isBatchFirst ? Parts.Transposed(joined, 1, 0, 2) : joined, output);
    }

    private int ReadLength()
    {
        var context = Parts.Context;
        const int operand = 4;
        if (!context.Has(operand)) return Steps;
        long[] lengths = context.Integers(operand, "sequence_lens");
        if (lengths.Length != Batch || lengths.Distinct().Count() > 1)
            throw context.BadOperand(operand, "sequence_lens", ImportContext.Show(lengths), $"the same length for all {Batch} sequences of the batch");
        return Batch == 0 ? Steps : lengths[0] >= 1 && lengths[0] <= Steps ? (int)lengths[0]
            : throw context.BadOperand(operand, "sequence_lens", $"{lengths[0]}", $"1 to {Steps}");
    }

    private IReadOnlyList<int> Dims(int operand, string role, int rank)
    {
        var dims = Parts.Context.Dims(operand);
        return dims.Count == rank ? dims
            : throw Parts.Context.Contradiction($"{Parts.Context.Role(operand, role)} has shape {ImportContext.Show(dims)}", $"{rank} axes");
    }

    private void Require(int operand, string role, params int[] expected)
    {
        var dims = Parts.Context.Dims(operand);
        if (!dims.SequenceEqual(expected))
            throw Parts.Context.Contradiction($"{Parts.Context.Role(operand, role)} has shape {ImportContext.Show(dims)}", ImportContext.Show(expected));
    }
}
