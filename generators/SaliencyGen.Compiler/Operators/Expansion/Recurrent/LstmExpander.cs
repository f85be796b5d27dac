namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>
/// Long short-term memory, https://onnx.ai/onnx/operators/onnx__LSTM.html: gates i, o, f and the candidate c in this order; C = f C + i c, H = o h(C). With
/// peepholes gates see the cells, too.
/// </summary>
internal sealed class LstmExpander() : RecurrentExpander("LSTM", gates: 4, maxInputs: 8, states: 2)
{
    protected override string[] Functions => ["Sigmoid", "Tanh", "Tanh"];

    protected override RecurrentCell Cell(RecurrentDirection direction) =>
        new LstmCell(direction, direction.Parts.Context.Attributes.Flag("input_forget", false), direction.Parts.Context.Has(7));

    private sealed class LstmCell(RecurrentDirection direction, bool isCoupled, bool hasPeepholes)
        : RecurrentCell(direction.Initial(5, "initial_h"), direction.Initial(6, "initial_c"))
    {
        private const int I = 0, O = 1, F = 2, C = 3;

        private readonly string _weights = direction.Recurrent(I, 4);
        private readonly string?[] _peepholes = hasPeepholes ? [direction.Peephole(7, I), direction.Peephole(7, O), direction.Peephole(7, F)] : [null, null, null];

        public override void Step(string inputs)
        {
            var parts = direction.Parts;
            string? cells = States[1];
            string sums = States[0] is { } hidden ? parts.Sum(inputs, parts.MatMul(hidden, _weights)) : inputs;
            string input = Seen(I, Gate(sums, I), cells);
            string added = parts.Add("Mul", [direction.Of(0, input), direction.Of(1, Gate(sums, C))]);
            if (cells is not null)
            {
                string kept = isCoupled ? direction.Rest(0, input) : direction.Of(0, Seen(F, Gate(sums, F), cells));
                added = parts.Sum(parts.Add("Mul", [kept, cells]), added);
            }

            string output = direction.Of(0, Seen(O, Gate(sums, O), added));
            States[1] = added;
            States[0] = parts.Add("Mul", [output, direction.Functions[2].Of(parts, added)]);
        }

        private string Gate(string sums, int gate) => direction.Gates(sums, gate, 1);

        /// <summary>What a gate is given, with what it sees of the cells.</summary>
        private string Seen(int gate, string sums, string? cells) =>
            cells is null || _peepholes[gate] is not { } weights ? sums : direction.Parts.Sum(sums, direction.Parts.Add("Mul", [cells, weights]));
    }
}
