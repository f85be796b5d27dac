using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>An input of an ONNX node: a tensor that depends on the network's input, or one known at build time.</summary>
internal sealed class Operand
{
    public Operand(Value live)
        : this(new TensorView(live), live.Name)
    {
    }

    /// <summary>A tensor of the model that has a value's elements.</summary>
    public Operand(TensorView view, string name) => (View, Name) = (view, name);

    public Operand(Constant known) => Known = known;

    /// <summary>What the tensor is of a value, where it is live.</summary>
    public TensorView? View { get; }

    /// <summary>The value that has the elements.</summary>
    public Value? Live => View?.Source;

    /// <summary>The tensor's name, where it is live.</summary>
    public string Name { get; } = "";

    /// <summary>Where the model's tensor has the images of a fixed batch, of which the view has one; null where it is live without, or known.</summary>
    public ImagePlace? Images { get; init; }

    public Constant? Known { get; }

    /// <summary>The dims as the model has them.</summary>
    public IReadOnlyList<int> Dims => View is null ? Known!.Dims : Images?.OfAll(View.Dims) ?? View.Dims;
}
