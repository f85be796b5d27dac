using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// An operator of the canonical graph, of one of six algebraic kinds. A concrete node says what it is: its traits, its forward steps, and
/// what its kind asks for the way back. Rules and passes ask kinds and traits, so none of them lists operators.
/// </summary>
public abstract class Node(string name, IEnumerable<Value> inputs, Value output)
{
    /// <summary>ONNX node name, or a stand-in made of operator and position.</summary>
    public string Name { get; } = name;

    /// <summary>Live inputs. Constants are properties of the subclass.</summary>
    public List<Value> Inputs { get; } = inputs.ToList();
    public Value Output { get; set; } = output;
    public Value Input => Inputs[0];

    /// <summary>The inputs that gradients go back to: all but what only chooses.</summary>
    public virtual IEnumerable<Value> SlopedInputs => Inputs;

    public abstract OutputSign Sign { get; }

    /// <summary>An element of the output is 0 where all that it is made of is 0.</summary>
    public abstract bool IsZeroAtZero { get; }

    public abstract GateRole Gate { get; }

    /// <summary>The output is a feature map of its own, not another one pooled, moved, rounded or read out; class activation methods read such maps.</summary>
    public abstract bool MakesFeatureMap { get; }

    /// <summary>It returns its input, where the two have one shape.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>One line for the comment above the emitted calls, such as "Conv 64x56x56 -> 64x56x56, 3x3".</summary>
    public abstract string Describe();

    /// <summary>Appends the forward steps and tells the pass which buffer holds the output.</summary>
    public abstract void Forward(ForwardPass pass);

    /// <summary>One of the six, by kind. Who adds a kind adds a parameter, and all that distinguish kinds no longer compile.</summary>
    public abstract T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser);
}
