using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// A per-channel affine step folded into a linear operator's weights when they are packed: <c>w' = w*s</c>, <c>b' = b*s + t</c>
/// for each output channel. The vectors stay in the file; packing applies the steps in order.
/// </summary>
public abstract record ChannelFold;

/// <summary>BatchNormalization in inference form: s = scale / sqrt(variance + epsilon), t = bias - mean*s. All vectors [C].</summary>
public sealed record BatchNormFold(Constant Scale, Constant Bias, Constant Mean, Constant Variance, float Epsilon) : ChannelFold;

/// <summary>Multiply channel c by Factor[c] (or by one scalar for Count 1), divided instead where <see cref="Reciprocal"/>.</summary>
public sealed record ScaleFold(Constant Factor, bool Reciprocal) : ChannelFold;

/// <summary>Add Sign*Offset[c] (Sign is +1 or -1; Count 1 means one scalar for all channels).</summary>
public sealed record ShiftFold(Constant Offset, float Sign) : ChannelFold;
