using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>What the caller passes besides input and target, and what comes back.</summary>
public enum MethodSignature
{
    /// <summary>(input, target, attribution), the attribution as large as the input.</summary>
    Attribution,

    /// <summary>(input, target, heatmap), the heat map as large as one channel of the input.</summary>
    Heatmap,

    /// <summary>(input, target, heatmap) over a program for a layer's map and one for the score of what is masked by it.</summary>
    HeatmapByMasks,

    /// <summary>(input, baseline, target, attribution).</summary>
    AttributionFromBaseline,

    /// <summary>(input, baseline, target, steps, attribution).</summary>
    AttributionAlongPath,
}

/// <summary>An explanation method: one subclass, one file, one entry in <see cref="MethodCatalog"/>.</summary>
public abstract class ExplainMethod
{
    /// <summary>Contract name without "Explain".</summary>
    public abstract string Name { get; }

    public virtual MethodSignature Signature => MethodSignature.Attribution;

    /// <summary>First sentence of the emitted method's documentation, with the paper.</summary>
    public abstract string Summary { get; }

    /// <summary>The map is a heatmap, as large as one channel of the input.</summary>
    public bool IsHeatmap => Signature is MethodSignature.Heatmap or MethodSignature.HeatmapByMasks;

    /// <summary>One run of one program explains an image, so that several images can go in one call.</summary>
    public bool IsOneRun => Signature is MethodSignature.Attribution or MethodSignature.Heatmap or MethodSignature.AttributionFromBaseline;

    /// <summary>Relevance, which goes through functions of one element unchanged.</summary>
    public virtual bool IsLrp => false;

    /// <summary>The method has a second program, and an overload, for any layer.</summary>
    public virtual bool TakesLayer => false;

    /// <summary>The method has a program that keeps a baseline's forward pass, and one that explains from what is kept.</summary>
    public virtual bool KeepsBaseline => false;

    /// <summary>The programs that the method runs; the first is what its plain call runs.</summary>
    public virtual IReadOnlyList<ProgramPart> Programs => [new(Name, Build)];

    /// <summary>Why the method does not apply to a network; null where it does.</summary>
    public virtual string? Inapplicable(ExplainContext context) => null;

    /// <summary>Appends the steps of the method's first program.</summary>
    public abstract void Build(ExplainContext context, ExplainProgram program);
}
