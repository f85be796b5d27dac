using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// What the compiler knows of one ONNX operator: its arity and opset range, which attributes and operands it
/// honours, the canonical nodes it becomes when it works on the image, and its value when everything is known at build time.
/// </summary>
internal abstract class OperatorImporter(string opType, int since, int minInputs, int maxInputs, int maxOutputs = 1)
{
    /// <summary>For operators with any number of inputs.</summary>
    public const int Variadic = int.MaxValue;

    public string OpType { get; } = opType;

    /// <summary>The operator set that it belongs to.</summary>
    public string Domain { get; init; } = Domains.Standard;

    /// <summary>The oldest version of that set whose form of the operator is understood.</summary>
    public int Since { get; } = since;
    public int MinInputs { get; } = minInputs;
    public int MaxInputs { get; } = maxInputs;
    public int MaxOutputs { get; } = maxOutputs;

    /// <summary>Inputs behind those that it needs may be empty. Of any number of inputs none is optional, but for subgraphs'.</summary>
    public virtual bool MayOmitInputs => MaxInputs != Variadic;

    /// <summary>Of which kinds the nodes are that it becomes, beside views of its operands.</summary>
    public abstract OperatorKinds Kinds { get; }

    /// <summary>What of the operator is refused, in the words of the table of operators; empty where nothing is.</summary>
    public abstract string Restrictions { get; }

    /// <summary>The result follows from static shapes alone, so it is known even where the operand is live.</summary>
    public virtual bool ReadsShapesOnly => false;

    /// <summary>The result has no elements, whatever the operands have, and so is known.</summary>
    public virtual bool IsEmpty(ImportContext context) => false;

    /// <summary>Every axis of its outputs is the one of its live operands at that place: in a network's reading it changes no layout.</summary>
    public virtual bool KeepsAxes => false;

    /// <summary>The several operators that it stands for in this form, as which it is imported; null where it is imported as one.</summary>
    public virtual OperatorExpander? Expander(ImportContext context) => null;

    /// <summary>What it makes of a live quantised tensor.</summary>
    public virtual QuantisedReading Quantised => QuantisedReading.Refused;

    /// <summary>
    /// For each axis of an operand the axis of the outputs whose entries are computed from its entries one by one; see <see cref="KeptAxes"/>. An operator
    /// that says nothing keeps none, and is refused where it meets a batch.
    /// </summary>
    /// <param name="context">The node as the model has it.</param>
    /// <param name="index">One of its operands.</param>
    public virtual IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.None;

    /// <summary>Where the outputs have the images of a batch, by where an operand has them; null where results of one image depend on others.</summary>
    public virtual ImagePlace? Images(ImportContext context, int index, ImagePlace place) =>
        Kept(context, index).ElementAtOrDefault(place.Axis) is { } axis ? place with { Axis = axis } : null;

    /// <summary>Which axis of an operand it takes for the features, and so which layout that has; null where it does not say.</summary>
    /// <param name="node">The node.</param>
    /// <param name="index">The operand's place among the inputs.</param>
    /// <param name="rank">The operand's number of axes, 3 or more.</param>
    /// <param name="integers">The elements of an initializer of integers; null for what is none.</param>
    public virtual TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => null;

    /// <summary>In which order of elements it takes live operands.</summary>
    public virtual LayoutReading Reading(ImportContext context) => LayoutReading.Moved;

    /// <summary>Builds the canonical nodes for a live input and returns the value of the first output.</summary>
    public virtual Value Import(ImportContext context) => throw context.Fail(Rule.UnsupportedOperator, OnlyKnown);

    /// <summary>Why an operator that is only evaluated cannot be imported.</summary>
    public string OnlyKnown =>
        $"operator {OpType} is supported on tensors known at build time only, and here an operand depends on the network's input";

    /// <summary>The tensors of all outputs for a live input; null for one that nothing reads.</summary>
    public virtual IReadOnlyList<TensorView?> ImportAll(ImportContext context) => [context.Seen(Import(context))];

    /// <summary>The value of every output where all inputs are known; null where the operator is not evaluated at build time.</summary>
    public virtual IReadOnlyList<Constant>? FoldAll(ImportContext context) => Fold(context) is { } constant ? [constant] : null;

    /// <summary>The value of the first output where all inputs are known; null where the operator is not evaluated at build time.</summary>
    protected virtual Constant? Fold(ImportContext context) => null;
}
