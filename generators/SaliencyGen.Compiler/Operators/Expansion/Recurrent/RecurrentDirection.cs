using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>One direction of a recurrent layer: its weights by gate, its functions, and its steps in their order.</summary>
internal sealed class RecurrentDirection(RecurrentLayer layer, int index, IReadOnlyList<RecurrentFunction> functions)
{
    private readonly float[] _biases = layer.Parts.Context.Has(3) ? Floats(layer, 3, "B", index) : [];

    public RecurrentLayer Layer { get; } = layer;
    public NodeParts Parts { get; } = layer.Parts;
    public IReadOnlyList<RecurrentFunction> Functions { get; } = functions;

    /// <summary>The gates, from this one on, whose recurrent bias is not added to the inputs' but kept for the cell.</summary>
    public int Apart { get; set; } = layer.Gates;

    /// <summary>Adds all steps; returns the hidden states [steps, batch, hidden].</summary>
    public string Run(RecurrentCell cell)
    {
        string inputs = Parts.Add("MatMul", [Layer.Input, Transposed("W", Layer.Of(1, "W", index))], isMain: true);
        if (_biases.Length > 0) inputs = Parts.Sum(inputs, Vector("B", InputBiases()));
        string[] hidden = new string[Layer.Length];
        for (int i = 0; i < hidden.Length; i++)
        {
            int step = Layer.IsReversed(index) ? hidden.Length - 1 - i : i;
            cell.Step(hidden.Length == 1 ? inputs : Parts.Part(inputs, 0, step, step + 1));
            hidden[step] = cell.States[0]!;
        }

        return hidden.Length == 1 ? Parts.Add("Identity", hidden) : Parts.Add("Concat", hidden, [StandardParts.Int("axis", 0)]);
    }

    /// <summary>The recurrent weights of some gates, as the right factor of a product.</summary>
    public string Recurrent(int firstGate, int count) =>
        Transposed("R", ConstantViews.Slice(Layer.Of(2, "R", index), 0, firstGate * Layer.Hidden, count * Layer.Hidden));

    /// <summary>The recurrent bias of a gate.</summary>
    public string? RecurrentBias(int gate) => _biases.Length == 0 ? null : Vector("B", [.. Gate(_biases, Layer.Gates + gate)]);

    /// <summary>The state before the first step; null for zeros.</summary>
    public string? Initial(int operand, string role) => Layer.Initial(operand, role, index);

    /// <summary>A gate's weights for the state of each cell, of operand P [directions, 3 * hidden].</summary>
    public string Peephole(int operand, int gate) => Vector("P", [.. Gate(Floats(Layer, operand, "P", index), gate)]);

    /// <summary>A sum without what is not there.</summary>
    public string Sum(string left, string? right) => right is null ? left : Parts.Sum(left, right);

    /// <summary>The features of some gates.</summary>
    public string Gates(string tensor, int firstGate, int count) => Parts.Part(tensor, 2, firstGate * Layer.Hidden, (firstGate + count) * Layer.Hidden);

    /// <summary>A function of what it is given, which is clipped first where the layer clips.</summary>
    public string Of(int function, string tensor) => Functions[function].Of(Parts, Clipped(tensor));

    /// <summary>1 less such a function.</summary>
    public string Rest(int function, string tensor) => Functions[function].Rest(Parts, Clipped(tensor));

    private string Clipped(string tensor)
    {
        float bound = Parts.Context.Attributes.Finite("clip", 0);
        return bound == 0 ? tensor : Parts.Add("Clip", [tensor, Parts.Number("bound", -bound), Parts.Number("bound", bound)]);
    }

    private float[] InputBiases()
    {
        int half = _biases.Length / 2;
        return [.. Enumerable.Range(0, half).Select(i => i / Layer.Hidden < Apart ? _biases[i] + _biases[half + i] : _biases[i])];
    }

    private IEnumerable<float> Gate(float[] all, int gate) => all.Skip(gate * Layer.Hidden).Take(Layer.Hidden);

    private string Transposed(string role, Constant matrix) => Parts.Constant(role, ConstantViews.Transpose(matrix, [1, 0]));

    private string Vector(string role, float[] values) => Parts.Constant(role, Constant.Of([values.Length], values));

    private static float[] Floats(RecurrentLayer layer, int operand, string role, int direction)
    {
        float[] all = layer.Parts.Context.Floats(operand, role);
        int each = all.Length / layer.Directions;
        return [.. all.Skip(direction * each).Take(each)];
    }
}
