using SaliencyGen.Compiler.Pictures;

namespace SaliencyGen.Compiler;

/// <summary>What the project's item metadata asks of one model, parsed; the README lists the names that users write.</summary>
public sealed record CompilationOptions
{
    public string ClassName { get; init; } = "Model";
    public string Namespace { get; init; } = "";

    /// <summary>Explanation methods to generate (contract names without "Explain"), or null for all that apply.</summary>
    public EquatableList<string>? Methods { get; init; }

    /// <summary>Full input shape such as 1x3x224x224 for models whose input is symbolic, or null.</summary>
    public EquatableList<int>? InputShape { get; init; }

    /// <summary>
    /// Whether the input's first axis runs over images, of which one is explained; else the whole tensor is one input, such as an image [C,H,W].
    /// </summary>
    public bool HasBatch { get; init; } = true;

    /// <summary>Name of the input that is explained, or null for the only one.</summary>
    public string? Input { get; init; }

    /// <summary>
    /// Values of other inputs, which are constants then, such as <c>age=54; sex=1 0; mask=1</c>: one number fills an input. Inputs beside the explained one that are not
    /// named here are set by the generated class's callers.
    /// </summary>
    public string? Constants { get; init; }

    /// <summary>Name of the output that holds the class scores, or null for the one that most looks like them.</summary>
    public string? Output { get; init; }

    /// <summary>What methods explain of the output, or null for targets alone where it is a vector, and weighted sums, too, where it is a map.</summary>
    public ScoreKind? Scores { get; init; }

    /// <summary>ONNX tensor name whose map Grad-CAM uses, or null for the last one in front of the classifier.</summary>
    public string? GradCamLayer { get; init; }

    /// <summary>Read weights from a file at run time instead of from an embedded resource.</summary>
    public bool WeightsInFile { get; init; }

    /// <summary>Name of the embedded resource, or of the file beside the app, that holds the model.</summary>
    public string WeightsName { get; init; } = "";

    /// <summary>SHA-256 of the model file in upper-case hex, known to the build.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>Lowest value of the input, for all channels or for each; the z-box rule needs it.</summary>
    public EquatableList<float>? InputLow { get; init; }

    /// <summary>Highest value of the input, likewise.</summary>
    public EquatableList<float>? InputHigh { get; init; }

    /// <summary>Rules of the project's own for <c>ExplainLrpCustom</c>, or null; see <c>LrpText</c>.</summary>
    public string? Lrp { get; init; }

    /// <summary>Names of the classes, one for each value of the output, for the enum <c>Label</c> and overloads that take it; null for none.</summary>
    public EquatableList<string>? Labels { get; init; }

    /// <summary>Where <see cref="Labels"/> were read, as messages and documentation call it; null where no file has them.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>What the network was trained to see of a picture; null where the project does not say.</summary>
    public PreprocessingOptions? Preprocessing { get; init; }

    /// <summary>A class is emitted for each.</summary>
    public EquatableList<CompilationTarget> Targets { get; init; } = new([CompilationTarget.Cpu]);

    /// <summary>Most images that one call of the batch methods explains; 1 leaves these methods out.</summary>
    public int BatchSize { get; init; } = 1;

    public GraphPasses Passes { get; init; } = GraphPasses.All;

    /// <summary>
    /// Checks the graph after every pass and each program after planning; a violation is the compiler's own fault, SAL099. For tests: no item
    /// metadata sets it.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>
    /// Name of the class that holds the types which all classes of the model share, so that a value of theirs passes from one to another; null
    /// where this class does.
    /// </summary>
    internal string? HolderOfSharedTypes { get; init; }

    /// <summary>The options with the name of a target's class: the CPU's is the plain one.</summary>
    public CompilationOptions ForTarget(CompilationTarget target) => target == CompilationTarget.Cpu
        ? this
        : this with { ClassName = ClassName + target, HolderOfSharedTypes = Targets.Contains(CompilationTarget.Cpu) ? ClassName : null };

    /// <summary>A type that all classes of the model share, as this class calls it.</summary>
    internal string SharedType(string name) =>
        HolderOfSharedTypes is { } holder ? $"global::{(Namespace.Length > 0 ? Namespace + "." : "")}{holder}.{name}" : name;
}

/// <summary>What a class's methods can be asked to explain.</summary>
public enum ScoreKind
{
    /// <summary>One output's score, by its index.</summary>
    Target,

    /// <summary>That, or a sum of all scores with weights that the caller gives.</summary>
    Weighted,

    /// <summary>The same of scores over their Euclidean norm: with a vector of length one as weights, the cosine similarity to it.</summary>
    Cosine,
}

/// <summary>
/// Canonical passes, each of which can be switched off without changing results beyond rounding, but for two: what is one activation written
/// out means another thing to rules while it is not recognised, and a normalisation that is not folded has the epsilon rule of LRP for itself.
/// </summary>
[Flags]
public enum GraphPasses
{
    None = 0,
    FoldBatchNorm = 1,
    RemoveDeadNodes = 2,
    RemoveIdentities = 4,
    FuseActivations = 8,
    MergePads = 16,
    NestConcats = 32,
    RecogniseActivations = 64,
    NarrowHead = 128,
    FoldViews = 256,
    All = FoldBatchNorm | RemoveDeadNodes | RemoveIdentities | FuseActivations | MergePads | NestConcats | RecogniseActivations | NarrowHead | FoldViews,
}
