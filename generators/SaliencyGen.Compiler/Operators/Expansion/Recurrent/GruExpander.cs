namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>
/// Gated recurrent unit, https://onnx.ai/onnx/operators/onnx__GRU.html: gates z and r and the candidate h in this order; H = (1 - z) h + z H, where r opens what
/// h sees of H, in front of its recurrent product or, with linear_before_reset, behind it.
/// </summary>
internal sealed class GruExpander() : RecurrentExpander("GRU", gates: 3, maxInputs: 6, states: 1)
{
    private const int Z = 0, R = 1, H = 2;

    protected override string[] Functions => ["Sigmoid", "Tanh"];

    protected override RecurrentCell Cell(RecurrentDirection direction)
    {
        bool isBefore = direction.Parts.Context.Attributes.Flag("linear_before_reset", false);
        if (isBefore) direction.Apart = H;
        return new GruCell(direction, isBefore);
    }

    private sealed class GruCell(RecurrentDirection direction, bool isBefore) : RecurrentCell(direction.Initial(5, "initial_h"))
    {
        private readonly string _gateWeights = direction.Recurrent(Z, 2), _weights = direction.Recurrent(H, 1);
        private readonly string? _bias = isBefore ? direction.RecurrentBias(H) : null;

        public override void Step(string inputs)
        {
            var parts = direction.Parts;
            string? hidden = States[0];
            string sums = direction.Gates(inputs, Z, 2);
            if (hidden is not null) sums = parts.Sum(sums, parts.MatMul(hidden, _gateWeights));
            string update = direction.Gates(sums, Z, 1);
            string candidate = direction.Of(1, direction.Sum(direction.Gates(inputs, H, 1), Recalled(hidden, direction.Gates(sums, R, 1))));
            string added = parts.Add("Mul", [direction.Rest(0, update), candidate]);
            States[0] = hidden is null ? added : parts.Sum(parts.Add("Mul", [direction.Of(0, update), hidden]), added);
        }

        /// <summary>What the candidate sees of the state before; null for nothing.</summary>
        private string? Recalled(string? hidden, string reset)
        {
            var parts = direction.Parts;
            if (!isBefore) return hidden is null ? null : parts.MatMul(parts.Add("Mul", [direction.Of(0, reset), hidden]), _weights);
            string? product = hidden is null ? _bias : direction.Sum(parts.MatMul(hidden, _weights), _bias);
            return product is null ? null : parts.Add("Mul", [direction.Of(0, reset), product]);
        }
    }
}
