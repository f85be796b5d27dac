using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>A feature map that class activation methods can be asked for, and its name in the generated enum.</summary>
public sealed record Layer(string Name, Value Value)
{
    /// <summary>Its extents, in words.</summary>
    public string Describe() => $"{Value.Shape.Channels} channels of {Value.Shape.Height}x{Value.Shape.Width}";
}
