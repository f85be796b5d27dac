namespace SaliencyGen.Compiler;

/// <summary>
/// One finding about a model: the stable rule that it breaks, the sentence for this occurrence, and the metadata that it is about where the value
/// may stand elsewhere than on the item.
/// </summary>
public sealed record CompilerMessage(Rule Rule, string Text, string? Metadata = null);

/// <summary>A diagnostic rule. Each has a page in <c>docs/diagnostics</c> and a triggering test.</summary>
public sealed record Rule(string Id, string Title, RuleSeverity Severity)
{
    public bool IsError => Severity == RuleSeverity.Error;

    public static readonly Rule NotOnnx = new("SAL001", "The file is not an ONNX model", RuleSeverity.Error);
    public static readonly Rule InconsistentModel = new("SAL002", "The ONNX model is truncated or contradicts itself", RuleSeverity.Error);
    public static readonly Rule UnsupportedOperator = new("SAL003", "An ONNX operator is not supported", RuleSeverity.Error);
    public static readonly Rule UnsupportedAttribute = new("SAL004", "An ONNX attribute or operand is not supported", RuleSeverity.Error);
    public static readonly Rule SymbolicDimension = new("SAL005", "A dimension of the input is symbolic and InputShape does not give it", RuleSeverity.Error);
    public static readonly Rule MissingExternalData = new("SAL006", "A tensor's external data cannot be read", RuleSeverity.Error);
    public static readonly Rule UnknownMetadata = new("SAL007", "A metadata value of the OnnxModel item is not understood", RuleSeverity.Error);
    public static readonly Rule DuplicateClassName = new("SAL008", "Two models give one class name", RuleSeverity.Error);
    public static readonly Rule MethodNotApplicable = new("SAL009", "An explanation method does not apply to this network", RuleSeverity.Error);
    public static readonly Rule UnreadableFile = new("SAL010", "The model file cannot be read", RuleSeverity.Error);
    public static readonly Rule UnsupportedShape = new("SAL011", "A tensor shape is outside what is compiled", RuleSeverity.Error);
    public static readonly Rule SeveralOutputs = new("SAL014", "A model has several outputs that may be class scores", RuleSeverity.Warning);
    public static readonly Rule SaturatedScore = new("SAL015", "The explained score may be a saturated probability", RuleSeverity.Warning);
    public static readonly Rule HiddenGate = new("SAL016", "LRP passes through a function that is not 0 at 0", RuleSeverity.Note);
    public static readonly Rule NoSharedTokens = new("SAL017", "Attention methods have no meaning for this network", RuleSeverity.Note);
    public static readonly Rule NoRectifier = new("SAL018", "Without rectifiers two methods are the gradient", RuleSeverity.Note);
    public static readonly Rule NoFeatureMap = new("SAL019", "Class activation methods have no feature map to read", RuleSeverity.Note);
    public static readonly Rule SeveralInputs = new("SAL020", "A model has several inputs, and none is named as the explained one", RuleSeverity.Error);
    public static readonly Rule InternalError = new("SAL099", "The compiler failed on this model", RuleSeverity.Error);
}

/// <summary>How bad it is; the names are what the build calls it.</summary>
public enum RuleSeverity
{
    /// <summary>No class is generated.</summary>
    Error,

    /// <summary>A class is generated, and may not do what was meant.</summary>
    Warning,

    /// <summary>Something to know about what was generated.</summary>
    Note,
}

/// <summary>Stops the compilation of one model; the front door turns it into a <see cref="CompilerMessage"/>.</summary>
public sealed class ModelException(Rule rule, string text, string? metadata = null) : Exception(text)
{
    public Rule Rule { get; } = rule;

    /// <inheritdoc cref="CompilerMessage.Metadata"/>
    public string? Metadata { get; } = metadata;
}
