namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>In which order a tensor of the model has the axes of an image. Values of the graph are channels-first, whatever the model's tensors are.</summary>
public enum TensorLayout
{
    /// <summary>[1,C,H,W] or [1,C,L]; a tensor without positions is that too.</summary>
    ChannelsFirst,

    /// <summary>[1,H,W,C] or [1,L,C].</summary>
    ChannelsLast,
}
