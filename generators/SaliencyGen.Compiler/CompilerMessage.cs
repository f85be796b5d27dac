namespace SaliencyGen.Compiler;

/// <summary>
/// One finding about a model: the stable rule that it breaks, the sentence for this occurrence, and the metadata that it is about where the value
/// may stand elsewhere than on the item.
/// </summary>
public sealed record CompilerMessage(Rule Rule, string Text, string? Metadata = null);

/// <summary>A diagnostic rule. Each has a page in <c>docs/diagnostics</c> and a triggering test.</summary>
public sealed record Rule(string Id, string Title, bool IsError)
{
    public static readonly Rule NotOnnx = new("SAL001", "The file is not an ONNX model", true);
    public static readonly Rule InconsistentModel = new("SAL002", "The ONNX model is truncated or contradicts itself", true);
    public static readonly Rule UnsupportedOperator = new("SAL003", "An ONNX operator is not supported", true);
    public static readonly Rule UnsupportedAttribute = new("SAL004", "An ONNX attribute or operand is not supported", true);
    public static readonly Rule SymbolicDimension = new("SAL005", "A dimension of the input is symbolic and InputShape does not give it", true);
    public static readonly Rule MissingExternalData = new("SAL006", "A tensor's external data cannot be read", true);
    public static readonly Rule UnknownMetadata = new("SAL007", "A metadata value of the OnnxModel item is not understood", true);
    public static readonly Rule DuplicateClassName = new("SAL008", "Two models give one class name", true);
    public static readonly Rule MethodNotApplicable = new("SAL009", "An explanation method does not apply to this network", true);
    public static readonly Rule UnreadableFile = new("SAL010", "The model file cannot be read", true);
    public static readonly Rule UnsupportedShape = new("SAL011", "A tensor shape is outside what is compiled", true);
    public static readonly Rule SeveralOutputs = new("SAL014", "A model has several outputs that may be class scores", false);
    public static readonly Rule InternalError = new("SAL099", "The compiler failed on this model", true);
}

/// <summary>Stops the compilation of one model; the front door turns it into a <see cref="CompilerMessage"/>.</summary>
public sealed class ModelException(Rule rule, string text, string? metadata = null) : Exception(text)
{
    public Rule Rule { get; } = rule;

    /// <inheritdoc cref="CompilerMessage.Metadata"/>
    public string? Metadata { get; } = metadata;
}
