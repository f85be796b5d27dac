using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>activation(Conv(X, W, B) + Z): com.microsoft's FusedConv, whose other attributes are Conv's.</summary>
internal sealed class FusedConvExpander : OperatorExpander
{
    public override string Restrictions => "as Conv";

    public FusedConvExpander()
        : base("FusedConv", 1, 2, 4) => Domain = Domains.Microsoft;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override void Expand(NodeParts parts)
    {
        var attributes = parts.Context.Attributes;
        var numbers = attributes.Floats("activation_params") ?? [];
        var own = parts.Context.Node.Attributes.Values.Where(attribute => attribute.Name is not ("activation" or "activation_params")).ToList();

        // The Conv refuses what it does not honour.
        attributes.Ignore([.. own.Select(attribute => attribute.Name)]);
        string[] inputs = parts.Context.Has(2) ? [parts.Input(0), parts.Input(1), parts.Input(2)] : [parts.Input(0), parts.Input(1)];
        string map = parts.Add("Conv", inputs, own, isMain: true);
        if (parts.Context.Has(3)) map = parts.Sum(map, parts.Input(3));
        parts.Return(FusedActivation.Of(parts, map, numbers));
    }
}
