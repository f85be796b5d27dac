using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Graph.Meaning;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>Where an image comes from: the explained input, its baseline, or an input beside it, of which all images have the same.</summary>
public enum ImageSource { Input, Baseline, Side }

/// <summary>Where one of several maps lies in a caller's span, and how far it is to the next image's, in floats.</summary>
public sealed record SpanPart(int Start, int Length);

/// <summary>The caller's image into the arena; or a map that the caller has, one of several behind one another.</summary>
public sealed class LoadStep : Step
{
    public LoadStep(FeatureBuffer output, ImageSource source, SpanPart? part = null, TensorLayout layout = TensorLayout.ChannelsFirst)
    {
        Layout = layout;
        Output = output;
        Image = source;
        Part = part;
    }

    public ImageSource Image { get; }

    /// <summary>The order of the caller's elements.</summary>
    public TensorLayout Layout { get; }

    /// <summary>Where the map lies in what the caller gives; null where it is all of that.</summary>
    public SpanPart? Part { get; }
    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>A map to the caller's span.</summary>
public sealed class StoreStep(FeatureBuffer input, SpanPart? part = null, TensorLayout layout = TensorLayout.ChannelsFirst) : Step
{
    public FeatureBuffer Input { get; } = input;

    /// <summary>The order of the caller's elements.</summary>
    public TensorLayout Layout { get; } = layout;

    /// <summary>Where the map lies in what the caller gets; null where it is all of that.</summary>
    public SpanPart? Part { get; } = part;
    public override IEnumerable<FeatureBuffer> Reads => [Input];
}

/// <summary>Records the explained score, or the reference's.</summary>
public sealed class ScoreStep(FeatureBuffer logits, bool isReference) : Step
{
    public FeatureBuffer Logits { get; } = logits;
    public bool IsReference { get; } = isReference;

    /// <summary>The network has no other score: a target says for which of two classes it stands.</summary>
    public bool IsOnly => Logits.Channels * Logits.Positions == 1;
    public override IEnumerable<FeatureBuffer> Reads => [Logits];
}

/// <summary>The start of a backward pass: zero but at the target, where it is one, or the logit itself.</summary>
public sealed class SeedStep : Step
{
    public SeedStep(FeatureBuffer output, FeatureBuffer? logits)
    {
        Output = output;
        Logits = logits;
    }

    /// <summary>Logits whose value at the target is the seed; null for one.</summary>
    public FeatureBuffer? Logits { get; }

    /// <summary>The network has no other score: a target says for which of two classes it stands.</summary>
    public bool IsOnly => Output!.Channels * Output.Positions == 1;
    public override IEnumerable<FeatureBuffer> Reads => Logits is null ? [] : [Logits];
}

/// <summary>Sums what was stored in the caller's span.</summary>
public sealed class TotalStep(int length) : Step
{
    public int Length { get; } = length;
    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>Zeroes the border of a storage before its first use.</summary>
public sealed class HaloStep : Step
{
    public HaloStep(FeatureBuffer root, Step before)
    {
        Output = root;
        Node = before.Node;
        IsBackward = before.IsBackward;
    }

    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>
/// The end of a program's first part, whose results can be kept and the second part run again and again. What the second part reads of the
/// first has storage that no other program uses.
/// </summary>
public sealed class KeepStep : Step
{
    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>From here to the next <see cref="ExitEndStep"/>, steps run only where the caller asked for this exit; or only where it asked for an earlier one.</summary>
public sealed class ExitStep(int exit, string description, bool isForEarlier = false) : Step
{
    public int Exit { get; } = exit;

    /// <summary>The steps run where the caller asked for an exit in front of this one, and not where it asked for this one.</summary>
    public bool IsForEarlier { get; } = isForEarlier;

    /// <summary>For the comment above it.</summary>
    public string Description { get; } = description;
    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>The end of what <see cref="ExitStep"/> began.</summary>
public sealed class ExitEndStep(bool endsProgram = true) : Step
{
    /// <summary>The program is over; else it goes on behind.</summary>
    public bool EndsProgram { get; } = endsProgram;
    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>
/// A class activation map: channels weighted (by a vector, or a map that has a weight for each element) and summed, rectified where asked
/// for; into a vector of the layer's positions.
/// </summary>
public sealed class WeightedSumStep : Step
{
    public WeightedSumStep(FeatureBuffer output, FeatureBuffer activation, FeatureBuffer weights, bool rectify)
    {
        Output = output;
        Activation = activation;
        Weights = weights;
        Rectify = rectify;
    }

    public FeatureBuffer Activation { get; }
    public FeatureBuffer Weights { get; }

    /// <summary>One weight for each channel, not for each element.</summary>
    public bool HasVector => Weights.Positions == 1 && Activation.Positions > 1;
    public bool Rectify { get; }
    public override IEnumerable<FeatureBuffer> Reads => [Activation, Weights];
}

/// <summary>
/// Resampling of a row-major map along straight lines, bilinear or of a volume trilinear, into the arena or (<see cref="Step.Output"/> null) the caller's span.
/// </summary>
public sealed class ResizeStep : Step
{
    public ResizeStep(FeatureBuffer? output, FeatureBuffer input, MapExtents from, MapExtents to)
    {
        Output = output;
        Input = input;

        // A volume may have layers of one slice.
        bool isImage = from.Depth == 1 && to.Depth == 1;
        Kernel = isImage ? "Bilinear" : "Trilinear";
        (From, To) = (Text(from), Text(to));

        string Text(MapExtents extents) => (isImage ? "" : $"{extents.Depth}, ") + $"{extents.Height}, {extents.Width}";
    }

    public FeatureBuffer Input { get; }

    /// <summary>The runtime's class of that name.</summary>
    public string Kernel { get; }

    /// <summary>Extents of the input, as the kernel's arguments.</summary>
    public string From { get; }

    /// <summary>Extents of the output, as the kernel's arguments.</summary>
    public string To { get; }
    public override IEnumerable<FeatureBuffer> Reads => [Input];
}

/// <summary>Multiplies each channel of the caller's attribution by one heat map.</summary>
public sealed class GateStep(FeatureBuffer heat, int channels, int size, TensorLayout layout) : Step
{
    public FeatureBuffer Heat { get; } = heat;

    /// <summary>The order of the attribution's elements.</summary>
    public TensorLayout Layout { get; } = layout;
    public int Channels { get; } = channels;
    public int Size { get; } = size;
    public override IEnumerable<FeatureBuffer> Reads => [Heat];
}
