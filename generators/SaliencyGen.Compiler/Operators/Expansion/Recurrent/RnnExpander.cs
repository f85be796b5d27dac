namespace SaliencyGen.Compiler.Operators.Expansion.Recurrent;

/// <summary>The plain recurrent layer, H = f(X W^T + H R^T + biases): https://onnx.ai/onnx/operators/onnx__RNN.html.</summary>
internal sealed class RnnExpander() : RecurrentExpander("RNN", gates: 1, maxInputs: 6, states: 1)
{
    protected override string[] Functions => ["Tanh"];

    protected override RecurrentCell Cell(RecurrentDirection direction) => new RnnCell(direction);

    private sealed class RnnCell(RecurrentDirection direction) : RecurrentCell(direction.Initial(5, "initial_h"))
    {
        private readonly string _weights = direction.Recurrent(0, 1);

        public override void Step(string inputs) =>
            States[0] = direction.Of(0, direction.Sum(inputs, States[0] is { } hidden ? direction.Parts.MatMul(hidden, _weights) : null));
    }
}
