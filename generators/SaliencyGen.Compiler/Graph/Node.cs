namespace SaliencyGen.Compiler.Graph;

/// <summary>An operator of the canonical graph. One subclass per operator, in <c>Operators</c>.</summary>
public abstract class Node(string name, IEnumerable<Value> inputs, Value output)
{
    /// <summary>ONNX node name, or a stand-in made of operator and position.</summary>
    public string Name { get; } = name;

    /// <summary>Live inputs. Constants are properties of the subclass.</summary>
    public List<Value> Inputs { get; } = inputs.ToList();
    public Value Output { get; set; } = output;
    public Value Input => Inputs[0];

    /// <summary>One line for the comment above the emitted calls, such as "Conv 64x56x56 -> 64x56x56, 3x3".</summary>
    public abstract string Describe();
}
