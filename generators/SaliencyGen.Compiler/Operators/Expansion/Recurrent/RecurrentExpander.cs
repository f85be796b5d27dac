namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>
/// A recurrent layer over a sequence of fixed length, unrolled: its inputs meet their weights for all steps at once, and each step then is its recurrent product
/// and functions of elements. To LRP its sigmoids are gates, so that a signal takes all relevance of its product with one: Arras et al., "Explaining and
/// interpreting LSTMs", 2019 (LRP-all).
/// </summary>
/// <param name="opType">The operator.</param>
/// <param name="gates">How many rows of weights there are for each hidden unit.</param>
/// <param name="maxInputs">Inputs at most.</param>
/// <param name="states">1 for a hidden state, 2 for one of cells, too.</param>
internal abstract class RecurrentExpander(string opType, int gates, int maxInputs, int states) : TokenExpander(opType, 7, 3, maxInputs, 1 + states)
{
    public sealed override string Restrictions => "sequences of a fixed length, some hundred steps in all; constant weights";

    public sealed override void Expand(NodeParts parts)
    {
        var layer = RecurrentLayer.Of(parts, gates);
        var functions = RecurrentFunctions.Of(parts, layer.Directions, Functions);
        var directions = layer.Each(index => new RecurrentDirection(layer, index, functions[index]));
        var cells = directions.ConvertAll(direction => Cell(direction));
        var steps = directions.Zip(cells, (direction, cell) => direction.Run(cell)).ToList();
        if (parts.Context.IsOutputRead(0)) layer.ReturnSteps(steps);
        for (int state = 0; state < states; state++)
            if (parts.Context.IsOutputRead(1 + state)) layer.ReturnState([.. cells.Select(cell => cell.States[state]!)], 1 + state);
    }

    /// <summary>The functions of one direction, where none are stated.</summary>
    protected abstract string[] Functions { get; }

    /// <summary>What one step of a direction computes; attributes that are its own are read here.</summary>
    protected abstract RecurrentCell Cell(RecurrentDirection direction);
}

/// <summary>One step of a recurrent layer, and the states that it hands on.</summary>
/// <param name="states">The states [1, batch, hidden] before the first step; null for zeros.</param>
internal abstract class RecurrentCell(params string?[] states)
{
    /// <summary>The hidden state, and behind it that of the cells where there is one.</summary>
    public string?[] States { get; } = states;

    /// <summary>Adds the parts of a step.</summary>
    /// <param name="inputs">What the step's inputs give to each gate, [1, batch, gates * hidden], biases included.</param>
    public abstract void Step(string inputs);
}
