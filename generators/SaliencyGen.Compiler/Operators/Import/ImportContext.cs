using System.Globalization;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>One ONNX node on its way into the graph: its operands, its attributes, and errors that name it.</summary>
internal sealed class ImportContext(
    OnnxNode node, int opset, IReadOnlyList<Operand?> operands, ConstantReader reader, NetworkGraph graph, ViewLens lens, Func<string, bool> isRead)
{
    private int _extraNodes;
    private ImportContext? _model;
    private ImagePlace? _images;

    /// <summary>A value that the node makes of its operands as the model sees it.</summary>
    public Func<Value, TensorView> Seen { get; private init; } = value => new(value);

    public OnnxNode Node { get; } = node;
    public int Opset { get; } = opset;
    public AttributeReader Attributes { get; private init; } = new(node, opset);
    public IReadOnlyList<Operand?> Operands { get; } = operands;

    /// <summary>The node as the model has it, with all images of a fixed batch: what its constants say of shapes, they say of those.</summary>
    public ImportContext Model => _model ?? this;

    /// <summary>What is to be said of the batch where it is no batch.</summary>
    public string BatchHint => graph.BatchHint;

    /// <summary>The same node of one image.</summary>
    /// <param name="shown">What one image has of the operands.</param>
    /// <param name="images">Where the model's outputs have the images.</param>
    public ImportContext With(IReadOnlyList<Operand?> shown, ImagePlace images) =>
        new(Node, Opset, shown, reader, graph, lens, isRead) { _model = this, _images = images, Attributes = Attributes };

    /// <summary>The same node with operands in the order of elements that it wants, and how the model sees what it makes of them.</summary>
    public ImportContext With(IReadOnlyList<Operand?> shown, Func<Value, TensorView> seen) =>
        new(Node, Opset, shown, reader, graph, lens, isRead) { _model = _model, _images = _images, Attributes = Attributes, Seen = seen };

    /// <summary>Dims of an output that the model states, for one image.</summary>
    public int[] OfOneImage(int[] dims) => _images?.OfOne(dims) ?? dims;

    /// <summary>An output as an operand of others.</summary>
    public Operand Output(TensorView view, string name) => new(view, name) { Images = _images };

    public bool Has(int index) => index < Operands.Count && Operands[index] is not null;
    public Operand Operand(int index) => Operands[index]!;
    public IReadOnlyList<int> Dims(int index) => Operand(index).Dims;
    public bool IsLive(int index) => Has(index) && Operand(index).Live is not null;

    /// <summary>How messages call an operand: the specification's name for it and the tensor in this model.</summary>
    public string Role(int index, string role) => $"operand {role} (tensor {Quoted.Text(Node.Inputs[index])})";

    public Value Live(int index, string role) => View(index, role).Source;

    /// <summary>For operators that read views.</summary>
    public TensorView View(int index, string role) =>
        Operand(index).View ?? throw BadOperand(index, role, "known at build time", "a tensor that depends on the network's input");

    public Constant Known(int index, string role) =>
        Operand(index).Known ?? throw BadOperand(index, role, "computed from the network's input", "a tensor known at build time");

    /// <summary>Weights of live operators stay in the file; ONNX wants them to have the live tensors' type.</summary>
    public Constant Weights(int index, string role)
    {
        var known = Known(index, role);
        if (known.Tensor is not null)
            return HasLiveType(known) ? known : throw BadOperand(index, role, $"of type {known.ElementType}", LiveTypeNames);
        if (known.IsInteger) throw BadOperand(index, role, "of an integer type", "float32");
        RequireNumbers(index, role, known, mayBeInfinite: false);
        return known;
    }

    /// <summary>
    /// Checks a constant that the build has computed as packing checks those in a file: no weight is NaN, and none infinite but for masks,
    /// which are added.
    /// </summary>
    public void RequireNumbers(int index, string role, Constant constant, bool mayBeInfinite)
    {
        if (ComputedElements.FirstOutside(constant, mayBeInfinite) is { } bad)
            throw BadOperand(index, role, $"computed at build time with an element {bad.ToString(CultureInfo.InvariantCulture)}", mayBeInfinite ? "numbers" : "finite numbers");
    }

    /// <summary>How a live operand is quantised; <see cref="Quantisation.None"/> where its numbers are what they stand for.</summary>
    public Quantisation QuantisationOf(int index) => graph.Quantised.TryGetValue(Node.Inputs[index], out var known) ? known : Quantisation.None;

    /// <summary>The first output's whole numbers are quantised so.</summary>
    public void Quantise(Quantisation by) => graph.Quantised[Node.Outputs[0]] = by;

    /// <summary>A live tensor is cast to <paramref name="type"/>: weights of that type go with it from here on.</summary>
    public void CastLive(OnnxElementType type) => graph.LiveTypes.Add(type);

    /// <summary>A value is a volume.</summary>
    public void HasSlices(Value value, int depth) => graph.Slices[value] = depth;

    public bool HasLiveType(Constant constant) =>
        !constant.IsInteger && (constant.ElementType is not { } type || graph.LiveTypes.Contains(type));

    public string LiveTypeNames => string.Join(" or ", graph.LiveTypes) + ", as the network's live tensors";

    public long[] Integers(int index, string role)
    {
        var known = Known(index, role);
        return known.IsInteger ? reader.Integers(known) : throw BadOperand(index, role, "of a floating type", "integers");
    }

    public float[] Floats(int index, string role)
    {
        var known = Known(index, role);
        return !known.IsInteger ? reader.Floats(known) : throw BadOperand(
            index, role, "of an integer type", "floating numbers");
    }

    /// <summary>The same, broadcast to a shape that it is known to broadcast to.</summary>
    public float[] Floats(int index, string role, IReadOnlyList<int> dims) => !Known(index, role).IsInteger
        ? reader.Floats(ConstantViews.Expand(Known(index, role), dims))
        : throw BadOperand(index, role, "of an integer type", "floating numbers");

    /// <summary>Checks that an operand broadcasts to a shape, and leaves that as it is.</summary>
    public void RequireBroadcast(int index, string role, IReadOnlyList<int> dims)
    {
        if (Shapes.Broadcast(Dims(index), dims) is not { } both || !both.SequenceEqual(dims))
            throw Contradiction($"{Role(index, role)} has shape {Show(Dims(index))}", $"one that broadcasts to {Show(dims)}");
    }

    public long Integer(int index, string role) =>
        Known(index, role).Count == 1 ? Integers(index, role)[0] : throw BadOperand(
            index, role, $"of shape {Show(Dims(index))}", "one element");

    /// <summary>A scalar, which may be infinite: a bound, a fill.</summary>
    public float Float(int index, string role)
    {
        if (Known(index, role).Count != 1) throw BadOperand(index, role, $"of shape {Show(Dims(index))}", "one element");
        float value = Floats(index, role)[0];
        return float.IsNaN(value) ? throw BadOperand(index, role, "NaN", "a number") : value;
    }

    /// <summary>Elements of an operand as <c>float[]</c> or <c>long[]</c>, row-major.</summary>
    public Array Values(Constant constant) => constant.IsInteger ? reader.Integers(constant) : reader.Floats(constant);

    /// <summary>Accounts for elements that are computed at build time; too many end the import.</summary>
    public void Spend(long count) => reader.Spend(count);

    /// <summary>Outputs up to the last one with a name: what follows without one is not there.</summary>
    public int DeclaredOutputs => Node.Outputs.FindLastIndex(name => name.Length > 0) + 1;

    /// <summary>Whether another node or the network's output reads this output.</summary>
    public bool IsOutputRead(int index) => index < Node.Outputs.Count && Node.Outputs[index].Length > 0 && isRead(Node.Outputs[index]);

    /// <summary>The value that carries one of the node's outputs.</summary>
    public Value NewOutput(IEnumerable<int> dims, int index = 0) => new(Node.Outputs[index], ShapeOf(dims.Select(dim => (long)dim)))
    {
        IsInner = Node.Origin is { } origin && !origin.Outputs.Contains(Node.Outputs[index]),
    };

    /// <summary>A value between the canonical nodes that one ONNX node becomes.</summary>
    public Value NewInner(IEnumerable<int> dims) =>
        new(graph.FreeName($"{Node.Outputs[0]}/{++_extraNodes}"), ShapeOf(dims.Select(dim => (long)dim))) { IsInner = true };

    public Value Add(Node added)
    {
        graph.Nodes.Add(added);
        return added.Output;
    }

    /// <summary>The node that makes a value; null for the input.</summary>
    public Node? Producer(Value value) => graph.Nodes.FindLast(node => node.Output == value);

    /// <summary>Name for canonical nodes made of this ONNX node.</summary>
    public string Name => Node.Label;

    /// <summary>A view under other dims that hold as many elements.</summary>
    public TensorView Reshaped(TensorView view, IReadOnlyList<int> dims, string name) => lens.Reshaped(view, dims, name);

    /// <summary>A tensor as [1, features, positions], the positions under other dims where some are given: two lists of its axes.</summary>
    public Value Arranged(TensorView view, IReadOnlyList<int> features, IReadOnlyList<int> positions, IReadOnlyList<int>? dims = null) =>
        lens.Arranged(view, features, positions, "", dims);

    /// <summary>A view of all elements of a value.</summary>
    public TensorView Whole(TensorView view) => lens.Whole(view, "");

    /// <summary>A view of all elements of a value, no axis of which walks over channels and positions.</summary>
    public TensorView Apart(TensorView view) => lens.Apart(view, "");

    /// <summary>A view of all elements of a value, of which some axes are the innermost run of channels, in their order.</summary>
    public TensorView WithChannels(TensorView view, IReadOnlyList<int> axes) => lens.WithChannels(view, axes, "");

    /// <summary>A view of all elements of a value, whose positions are some axes, and no others.</summary>
    public TensorView WithPositions(TensorView view, IReadOnlyCollection<int> axes) => lens.WithPositions(view, axes, "");

    /// <summary>A constant that is broadcast to a tensor, in the order of the value that has the tensor's elements.</summary>
    public Constant Alike(Constant constant, TensorView view) => lens.Alike(constant, view);

    /// <summary>A tensor's elements as a value that has those of another tensor of its dims.</summary>
    public Value Alike(TensorView view, TensorView lead) => lens.Alike(view, lead, "");

    /// <summary>The same elements in the same order under other dims.</summary>
    public Constant Regrouped(Constant constant, IReadOnlyList<int> dims) => lens.Regrouped(constant, dims);

    /// <summary>A tensor's elements as a value of its own dims.</summary>
    public Value Plain(TensorView view, string name) => lens.Plain(view, name);

    /// <summary>Checks that a live tensor has at least one element and that its size fits an int.</summary>
    public TensorShape ShapeOf(IEnumerable<long> dims)
    {
        long[] sizes = dims.ToArray();
        if (!Shapes.TryCount(sizes, out long count) || count == 0)
            throw Fail(Rule.UnsupportedShape, $"the output's shape is {Show(sizes)}; expected between 1 and {int.MaxValue} elements");
        return new TensorShape(sizes.Select(size => (int)size));
    }

    /// <summary>An axis that the node states, counted from the first.</summary>
    public int Axis(long axis, int rank, string name = "axis") => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Fail(Rule.InconsistentModel, $"attribute '{name}' is {axis}; expected between {-rank} and {rank - 1} for rank {rank}");

    /// <summary>Axes that the node states, each of them once, counted from the first.</summary>
    public int[] Axes(IEnumerable<long> stated, int rank)
    {
        int[] axes = [.. stated.Select(axis => Axis(axis, rank, "axes"))];
        return axes.Distinct().Count() == axes.Length ? axes : throw Contradiction($"axes are {Show(axes)}", "each axis once");
    }

    public ModelException Fail(Rule rule, string text) => new(rule, $"node {Node.Display}, opset {Opset}: {text}");

    public ModelException BadShape(string found, string expected) => Fail(Rule.UnsupportedShape, $"{found}; expected {expected}");
    public ModelException Contradiction(string found, string expected) => Fail(Rule.InconsistentModel, $"{found}; expected {expected}");
    public ModelException BadOperand(int index, string role, string found, string expected) =>
        Fail(Rule.UnsupportedAttribute, $"{Role(index, role)} is {found}; expected {expected}");

    /// <summary>The error for a further output that something reads although nothing here computes it.</summary>
    public ModelException OutputRead(int index, string role) => Fail(
        Rule.UnsupportedAttribute,
        $"output {role} ({Quoted.Text(Node.Outputs[index])}) is read; expected only the first output to be used");

    public static string Show(IEnumerable<int> dims) => "[" + string.Join(",", dims) + "]";
    public static string Show(IEnumerable<long> dims) => "[" + string.Join(",", dims) + "]";
}
