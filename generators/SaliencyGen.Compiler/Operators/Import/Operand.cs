using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>An input of an ONNX node: a tensor that depends on the network's input, or one known at build time.</summary>
internal sealed class Operand
{
    public Operand(Value live) => Live = live;
    public Operand(Constant known) => Known = known;

    public Value? Live { get; }
    public Constant? Known { get; }
    public IReadOnlyList<int> Dims => Live?.Shape.Dims ?? Known!.Dims;
}
