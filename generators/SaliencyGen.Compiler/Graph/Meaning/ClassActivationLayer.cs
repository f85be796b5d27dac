namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>The map that class activation methods read; or why there is none.</summary>
public sealed class ClassActivationLayer
{
    internal ClassActivationLayer(Value? value, string missing) => (Value, Missing) = (value, missing);

    public Value? Value { get; private set; }

    /// <summary>Why there is no such map, and which could be named; empty where there is one.</summary>
    public string Missing { get; }

    internal void Replace(Value old, Value by)
    {
        if (Value == old) Value = by;
    }
}
