using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>
/// How a kernel wants a convolution's weights to lie, which a method of the target's runtime defines and fills. Nothing checks at run time that
/// it needs just this length, which is known when the build emits offsets, so tests do.
/// </summary>
/// <param name="method">Type and method.</param>
/// <param name="length">Floats.</param>
/// <param name="arguments">The method's arguments between where it reads and where it writes, given the text of the layer's shape.</param>
public sealed class WeightPacking(string method, Func<ConvolutionNode, long> length, Func<ConvolutionNode, string, string> arguments)
{
    public string Method { get; } = method;

    /// <summary>The packing that this one is made from, when a method first needs it; null for one that is made from the model's weights.</summary>
    public WeightPacking? Source { get; init; }

    /// <summary>Lies in the region of transposed weights.</summary>
    public bool IsTransposed => Source is not null;

    public long Length(ConvolutionNode node) => length(node);

    /// <summary>The call that packs from one address to another.</summary>
    public string Call(ConvolutionNode node, string shape, string from, string to) => $"{Method}({from}, {arguments(node, shape)}, {to})";
}
