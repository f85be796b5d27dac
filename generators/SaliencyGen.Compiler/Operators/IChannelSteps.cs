namespace SaliencyGen.Compiler.Operators;

/// <summary>A node that multiplies each channel by a constant and adds one: what the steps make of a weight of 1 and a bias of 0.</summary>
public interface IChannelSteps
{
    /// <summary>Applied in order.</summary>
    List<ChannelFold> Folds { get; }
}
