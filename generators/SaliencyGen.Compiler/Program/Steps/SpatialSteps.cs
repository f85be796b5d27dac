using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Resampling;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>Max pooling.</summary>
public sealed class MaxPoolStep(MaxPoolNode pool, FeatureBuffer output, FeatureBuffer input) : UnaryStep(pool, output, input)
{
    public Window Window { get; } = pool.Window;
}

/// <summary>Sends each pooled cell's signal to the first maximum of its window.</summary>
public sealed class MaxPoolRouteStep : Step
{
    public MaxPoolRouteStep(MaxPoolNode pool, FeatureBuffer output, FeatureBuffer input, FeatureBuffer pooled, FeatureBuffer signal)
    {
        Node = pool;
        Output = output;
        Input = input;
        Pooled = pooled;
        Signal = signal;
        Window = pool.Window;
    }

    public FeatureBuffer Input { get; }
    public FeatureBuffer Pooled { get; }
    public FeatureBuffer Signal { get; }
    public Window Window { get; }
    public override IEnumerable<FeatureBuffer> Reads => [Input, Pooled, Signal];
}

/// <summary>DeepLIFT's multipliers through a max pool.</summary>
public sealed class MaxPoolRescaleStep : Step
{
    public MaxPoolRescaleStep(MaxPoolNode pool, FeatureBuffer output, PooledBuffers image, PooledBuffers reference, FeatureBuffer signal, float threshold)
    {
        Node = pool;
        Output = output;
        Image = image;
        Reference = reference;
        Signal = signal;
        Window = pool.Window;
        Threshold = threshold;
    }

    public PooledBuffers Image { get; }
    public PooledBuffers Reference { get; }
    public FeatureBuffer Signal { get; }
    public Window Window { get; }

    /// <summary>Least difference of an input cell from its reference that is divided by.</summary>
    public float Threshold { get; }
    public override IEnumerable<FeatureBuffer> Reads => [Image.Input, Image.Pooled, Reference.Input, Reference.Pooled, Signal];
}

/// <summary>A pool's two ends.</summary>
public sealed record PooledBuffers(FeatureBuffer Input, FeatureBuffer Pooled);

/// <summary>Average pooling, forward or transposed.</summary>
public sealed class AveragePoolStep(AveragePoolNode pool, FeatureBuffer output, FeatureBuffer input, bool isTransposed) : UnaryStep(pool, output, input)
{
    public AveragePoolNode Pool { get; } = pool;
    public bool IsTransposed { get; } = isTransposed;
}

/// <summary>The mean of each channel, or transposed the even spread of a vector over space.</summary>
public sealed class GlobalAverageStep(Graph.Node? node, FeatureBuffer output, FeatureBuffer input, bool isTransposed) : UnaryStep(node, output, input)
{
    public bool IsTransposed { get; } = isTransposed;
}

/// <summary>Padding with a constant, or transposed the crop.</summary>
public sealed class PadStep(PadNode pad, FeatureBuffer output, FeatureBuffer input, bool isTransposed) : UnaryStep(pad, output, input)
{
    public PadNode Pad { get; } = pad;
    public bool IsTransposed { get; } = isTransposed;
}

/// <summary>Positions as sums of positions, or as single ones.</summary>
public sealed class ResampleStep(Graph.Node node, FeatureBuffer output, FeatureBuffer input, PositionTables tables, WeightPlan weights)
    : UnaryStep(node, output, input)
{
    public WeightSlot Rows { get; } = weights.Table(node, tables.Rows);
    public WeightSlot Columns { get; } = weights.Table(node, tables.Columns);

    public override IEnumerable<WeightSlot> Slots => [Rows, Columns];
}

/// <summary>Each channel's sum with so many before and behind it, at every position.</summary>
public sealed class ChannelWindowStep(Graph.Node node, FeatureBuffer output, FeatureBuffer input, int before, int behind) : UnaryStep(node, output, input)
{
    public int Before { get; } = before;
    public int Behind { get; } = behind;
}

/// <summary>The sum over space of each channel, after the chain: the gradient of an operand that was repeated over space.</summary>
public sealed class SpatialSumStep : ChainStep
{
    public SpatialSumStep(FeatureBuffer output, FeatureBuffer value, params Operation[] chain)
    {
        Output = output;
        Value = value;
        Chain.AddRange(chain);
    }

    public FeatureBuffer Value { get; }
    protected override FeatureBuffer Source => Value;
}

/// <summary>A step that reads one map.</summary>
public abstract class UnaryStep : Step
{
    protected UnaryStep(Graph.Node? node, FeatureBuffer output, FeatureBuffer input)
    {
        Node = node;
        Output = output;
        Input = input;
    }

    public FeatureBuffer Input { get; }
    public override IEnumerable<FeatureBuffer> Reads => [Input];
}
